import { stringify } from 'yaml';
import { isFields } from '../servers/json.ts';

const STEP = 4;

/** The next multiple of four, as the Go library indents below a sequence too. */
const deeper = (indent: number) => STEP * Math.floor((indent + STEP) / STEP);

const pad = (indent: number) => ' '.repeat(indent);

/** YAML as Go's library writes it: four spaces, strings quoted only where they must be, and then with `'`. */
export const toGoYaml = (value: unknown): string => `${block(value, 0)}\n`;

function block(value: unknown, indent: number): string {
  if (Array.isArray(value)) {
    // The first line of an entry stands behind its dash.
    return value.map(entry => `${pad(indent)}- ${block(entry, indent + 2).trimStart()}`).join('\n');
  }
  if (!isFields(value)) return scalar(value, indent);
  return Object.entries(value)
    .map(([key, entry]) => `${pad(indent)}${scalar(key, indent)}:${below(entry, indent)}`)
    .join('\n');
}

function below(value: unknown, indent: number): string {
  if (Array.isArray(value) && value.length === 0) return ' []';
  if (isFields(value) && Object.keys(value).length === 0) return ' {}';
  if (Array.isArray(value) || isFields(value)) return `\n${block(value, deeper(indent))}`;
  return ` ${scalar(value, deeper(indent))}`;
}

function scalar(value: unknown, indent: number): string {
  // As the library does, a blank before the end of a line makes quotes necessary.
  if (typeof value === 'string' && value.includes('\n') && !value.includes(' \n')) return literal(value, indent);
  return stringify(value, { singleQuote: true, lineWidth: 0 }).trimEnd();
}

/** The indicator is always that of four spaces, although the text is only two deeper in an entry of a list: a bug of Go's. */
function literal(text: string, indent: number): string {
  const indicator = /^[ \n]/.test(text) ? String(STEP) : '';
  const lines = text.replace(/\n$/, '').split('\n');
  const header = `|${indicator}${text.endsWith('\n') ? '' : '-'}`;
  return [header, ...lines.map(line => (line === '' ? '' : pad(indent) + line))].join('\n');
}
