import { isAtEnd, LineError, rest, take, takeMark, takeQuoted, takeWord, type Line } from './line.ts';
import { toNumber } from './value.ts';

/** One sample of an exposition: a line that is no comment. */
export interface Sample {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly value: number;
  /** The names of the labels of its exemplar. */
  readonly exemplar: readonly string[];
}

const METRIC_NAME = /[a-zA-Z_:][a-zA-Z0-9_:]*/y;
const LABEL_NAME = /[a-zA-Z_][a-zA-Z0-9_]*/y;

/** Reads `name{label="value"} 1 1520879607.789 # {trace_id="4bf9"} 0.6`; all but name and value may be missing. */
export function readSample(line: Line): Sample {
  const start = line.at;
  const name = takeMetricName(line);
  const braces = takeMark(line, '{') ? readLabels(line) : { labels: new Map<string, string>() };
  if (name !== undefined && braces.name !== undefined) throw new LineError('the metric is named twice', start);
  const metric = name ?? braces.name;
  if (metric === undefined) throw new LineError('there is no metric name', start);
  const value = readNumber(line, 'value');
  return { name: metric, labels: braces.labels, value, exemplar: readEnd(line) };
}

/** The name of a metric as it stands without quotes; undefined when there is none. */
export function takeMetricName(line: Line): string | undefined {
  const name = take(line, METRIC_NAME);
  if (name === undefined || !/[^ \t{]/.test(line.text[line.at] ?? ' ')) return name;
  throw new LineError('a name without quotes has only letters, digits, "_" and ":"', line.at);
}

/** What follows the value: a timestamp and an exemplar, both optional. Returns the labels of the exemplar. */
function readEnd(line: Line): string[] {
  readTimestamp(line);
  if (isAtEnd(line)) return [];
  if (!takeMark(line, '#')) throw new LineError(`nothing may follow here, but "${rest(line)}" does`, line.at);
  if (!takeMark(line, '{')) throw new LineError('an exemplar starts with "{"', line.at);
  const { labels } = readLabels(line);
  readNumber(line, 'value of the exemplar');
  readTimestamp(line);
  if (!isAtEnd(line)) throw new LineError(`nothing may follow an exemplar, but "${rest(line)}" does`, line.at);
  return [...labels.keys()];
}

interface Labels {
  readonly labels: ReadonlyMap<string, string>;
  /** The name of the metric, where it stands between the braces: `{"http.requests", method="GET"}`. */
  readonly name?: string;
}

/** Reads up to the closing brace; the opening one is taken. */
function readLabels(line: Line): Labels {
  const labels = new Map<string, string>();
  let name: string | undefined;
  while (!takeMark(line, '}')) {
    const start = line.at;
    const quoted = takeQuoted(line);
    const key = quoted ?? take(line, LABEL_NAME);
    if (key === undefined) throw new LineError(`expected a label or "}", found ${found(line)}`, start);
    if (!takeMark(line, '=')) {
      if (quoted === undefined) throw new LineError(`expected "=" behind "${key}", found ${found(line)}`, line.at);
      if (name !== undefined) throw new LineError('the metric is named twice', start);
      name = quoted;
    } else if (labels.has(key)) {
      throw new LineError(`the label "${key}" stands here twice`, start);
    } else {
      labels.set(key, readValue(line, key));
    }
    if (!takeMark(line, ',') && line.text[line.at] !== '}') {
      throw new LineError(`expected "," or "}", found ${found(line)}`, line.at);
    }
  }
  return name === undefined ? { labels } : { labels, name };
}

function readValue(line: Line, label: string): string {
  const value = takeQuoted(line);
  if (value === undefined) throw new LineError(`the value of "${label}" does not stand in quotes`, line.at);
  return value;
}

function readNumber(line: Line, what: string): number {
  const word = takeWord(line);
  if (word === undefined) throw new LineError(`there is no ${what}`, line.at);
  const number = toNumber(word);
  if (number === undefined) throw new LineError(`the ${what} "${word}" is not a number`, line.at - word.length);
  return number;
}

function readTimestamp(line: Line): void {
  if (!isAtEnd(line) && line.text[line.at] !== '#') readNumber(line, 'timestamp');
}

const found = (line: Line): string => (isAtEnd(line) ? 'the end of the line' : `"${line.text[line.at]!}"`);
