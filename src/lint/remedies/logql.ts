import { rangeOperations } from '../../logql/operations.ts';
import { nearest } from '../nearest.ts';
import { unclosed, type Remedy } from './remedy.ts';

const STAGES = [
  ...['json', 'logfmt', 'pattern', 'regexp', 'unpack', 'unwrap', 'decolorize', 'drop', 'keep', 'line_format'],
  'label_format',
];

/** A pipe with a word at the end of what was understood. */
const STAGE = /\|\s*([a-z_]+)\s*$/;

const RANGES = Object.keys(rangeOperations);
const AGGREGATORS = ['sum', 'avg', 'min', 'max', 'count', 'stddev', 'stdvar', 'topk', 'bottomk', 'sort', 'sort_desc'];
const CALL = /\b(\w+)\s*\($/;

/** By the words of Loki. */
export const LOGQL_REMEDIES: readonly Remedy[] = [
  [/^syntax error: unexpected (?!IDENTIFIER$)/, (text, { start }) => stage(text.slice(0, start))],
  [/^syntax error: unexpected \)$/, (text, { start }) => range(text.slice(0, start))],
  [/^syntax error: unexpected IDENTIFIER$/, (text, { start, end }) => word(text, start, end)],
  [/^syntax error: unexpected \$end/, text => unclosed(text)],
  [/^syntax error: unexpected IDENTIFIER, expecting STRING/, (text, { start, end }) => quoted(text.slice(start, end))],
  [
    /^syntax error: unexpected STRING$/,
    (text, { start }) => (/[}"`]\s*$/.test(text.slice(0, start)) ? '|= "..."' : undefined),
  ],
  [/^syntax error: unexpected ==, expecting =/, () => '='],
  [/^syntax error: unexpected IDENTIFIER, expecting \} or ,/, () => 'the quote that is missing before this place'],
  [/^syntax error: unexpected \{, expecting STRING$/, () => 'the template in quotes: "{{.name}}"'],
  [/^syntax error: unexpected \w+, expecting \($/, () => 'parentheses around what is aggregated'],
  [/^invalid char escape$/, () => 'two backslashes for each one, or the text in backquotes'],
  [/^literal not terminated$/, (text, { start }) => `${text[start]} at the end of the text`],
  [/^queries require at least one/, () => 'at least one matcher that wants something: app="..." or app=~".+"'],
  [/^invalid aggregation \w+ without unwrap$/, () => '| unwrap with the label that holds the number, before the range'],
  [/^parameter required for operation (\w+)$/, (_text, _mistake, [, op]) => `${op}(0.99, ...)`],
  [/^unknown unit "min" in duration "(\d+)min"$/, (_text, _mistake, [, number]) => `[${number}m]`],
];

/** `| jsn` */
function stage(before: string): string | undefined {
  const [, name = ''] = STAGE.exec(before) ?? [];
  if (name === 'grep') return '|= for a text, |~ for a pattern';
  const [meant] = STAGES.includes(name) ? [] : nearest(name, STAGES).filter(it => it[0] === name[0]);
  return meant && `| ${meant}`;
}

/** A log query in a function that wants a range. */
function range(before: string): string | undefined {
  const [open] = openCalls(before);
  if (open && RANGES.includes(open)) return `a range before the parenthesis: ${open}(... [5m])`;
  return open && AGGREGATORS.includes(open) ? `${open}(count_over_time(... [5m]))` : undefined;
}

/** The functions that are still open, the innermost first. */
function openCalls(text: string): string[] {
  const bare = text.replaceAll(/"(?:[^"\\]|\\[^])*"|`[^`]*`/g, '""');
  const open: string[] = [];
  for (let at = 0; at < bare.length; at++) {
    if (bare[at] === '(') open.unshift(CALL.exec(bare.slice(0, at + 1))?.[1] ?? '');
    if (bare[at] === ')') open.shift();
  }
  return open;
}

/** A word where none can stand: a function of another name, a value without quotes, an operator of another language. */
function word(text: string, start: number, end: number): string | undefined {
  const [before, it, behind] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
  if (/^&/.test(it)) return 'and';
  if (/(?:[=!]=|=~|!~|[^=!<>]=)\s*$/.test(before) && before.includes('|')) return quoted(it);
  if (/^\s*\(/.test(behind))
    return (
      nearest(it, [...RANGES, ...AGGREGATORS])
        .map(name => `${name}()`)
        .join(' or ') || undefined
    );
  return start === 0 && /^\w+\s*(?:=|!)/.test(text) ? `{${text.trim()}}` : undefined;
}

const quoted = (text: string): string | undefined => {
  const bare = text.replaceAll("'", '');
  return /^[\w.-]+$/.test(bare) ? `"${bare}"` : undefined;
};
