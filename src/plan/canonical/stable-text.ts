import { isFields, type Fields } from '../fields.ts';

/** JSON in one spelling: keys are sorted, what is undefined is left out. Equal values have equal texts. */
export const stableText = (value: unknown): string => JSON.stringify(value, sorted) ?? 'null';

function sorted(_key: string, value: unknown): unknown {
  return isFields(value) ? withSortedKeys(value) : value;
}

function withSortedKeys(fields: Fields): Fields {
  const names = Object.keys(fields);
  if (names.every((name, i) => i === 0 || names[i - 1]! < name)) return fields;
  const result: Record<string, unknown> = {};
  for (const name of names.sort()) result[name] = fields[name];
  return result;
}
