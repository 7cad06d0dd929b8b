import { isFields, type Fields } from '../../fields.ts';

/** JSON in one spelling: keys are sorted, what is undefined is left out. Equal values have equal texts. */
export function stableText(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return arrayText(value);
  return isFields(value) ? objectText(value) : (JSON.stringify(value) ?? 'null');
}

function arrayText(values: readonly unknown[]): string {
  let text = '';
  for (const value of values) text += `${text === '' ? '' : ','}${stableText(value)}`;
  return `[${text}]`;
}

function objectText(fields: Fields): string {
  let text = '';
  for (const name of Object.keys(fields).sort()) {
    if (fields[name] === undefined) continue;
    text += `${text === '' ? '' : ','}${quoted(name)}:${stableText(fields[name])}`;
  }
  return `{${text}}`;
}

/** Most texts need no escapes, and to see that is quicker than to make them. */
const quoted = (text: string): string => (PLAIN.test(text) ? `"${text}"` : JSON.stringify(text));

const PLAIN = /^[ !#-[\]-~]*$/;
