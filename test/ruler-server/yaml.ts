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
  const text = stringify(value, { singleQuote: true, lineWidth: 0 }).trimEnd();
  const [first, ...lines] = text.split('\n');
  return [first, ...lines.map(line => `${pad(indent)}${line.trimStart()}`)].join('\n');
}
