import { isFields } from '../../fields.ts';

/** A value as it is told: texts as they are, several of them with commas, anything else as JSON. */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.length > 0 && value.every(entry => !isFields(entry) && !Array.isArray(entry))) {
    return value.map(String).join(', ');
  }
  return JSON.stringify(value) ?? '';
}

/** `panel "Error ratio"`; something without a name is told by what it is. */
export const part = (what: string, name: unknown): string =>
  typeof name === 'string' && name !== '' ? `${what} "${name}"` : `${what} without a name`;
