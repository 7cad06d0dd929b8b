import { isFields } from '../../fields.ts';

export const textOr = <T>(value: unknown, otherwise: T): string | T => (typeof value === 'string' ? value : otherwise);

/** A text in JSON and the key of the object that holds it, directly or in a list. */
export interface Found {
  readonly key: string;
  readonly text: string;
}

/** All texts in a value, at any depth, in the order of the file. */
export function* texts(root: unknown): Generator<Found> {
  const open: { key: string; value: unknown }[] = [{ key: '', value: root }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { key, value } = next;
    if (typeof value === 'string') yield { key, text: value };
    else if (Array.isArray(value)) for (const item of value.toReversed()) open.push({ key, value: item });
    else if (isFields(value)) {
      for (const [name, item] of Object.entries(value).reverse()) open.push({ key: name, value: item });
    }
  }
}
