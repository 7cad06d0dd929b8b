import { isFields, type Fields } from '../fields.ts';

/** JSON in one spelling: keys are sorted, what is undefined is left out. Equal values have equal texts. */
export function stableText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stableText).join(',')}]`;
  return isFields(value) ? objectText(value) : (JSON.stringify(value) ?? 'null');
}

function objectText(fields: Fields): string {
  let text = '';
  for (const name of Object.keys(fields).sort()) {
    if (fields[name] === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${stableText(fields[name])}`;
  }
  return `{${text}}`;
}
