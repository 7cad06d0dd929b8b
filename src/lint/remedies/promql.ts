import { distance } from 'fastest-levenshtein';
import { AGGREGATIONS } from '../../promql/aggregations.ts';
import { FUNCTIONS, functionInfo } from '../../promql/functions.ts';
import { parse } from '../../promql/parse.ts';
import { nearest } from '../nearest.ts';
import { unclosed, type Mistake, type Remedy } from './remedy.ts';

/** Names from other languages that are too far from those of PromQL to be near them. */
const MEANT: Readonly<Record<string, string>> = { average: 'avg', mean: 'avg', median: 'quantile', maximum: 'max' };

const AGGREGATORS = Object.keys(AGGREGATIONS);
const CALLABLE = [...Object.keys(FUNCTIONS), ...AGGREGATORS];

const RATES = new Set(['rate', 'irate', 'increase', 'delta', 'idelta', 'deriv']);

/** By the words of Prometheus. */
export const PROMQL_REMEDIES: readonly Remedy[] = [
  [/^unknown function with name "(\w+)"$/, (_text, _mistake, [, name = '']) => calls(names(name))],
  [/^unexpected "="$/, (text, { start }) => (text[start - 1] === '=' ? '==' : comparison(text, start))],
  [/^unexpected <op:>>$/, (text, { start }) => (text[start - 1] === '<' ? '!=' : undefined)],
  [/^unexpected character: '&'/, () => 'and'],
  [/^unexpected character: '\|'/, () => 'or'],
  [/^expected type range vector in call to function "(\w+)"/, rangeFor],
  [/^ranges only allowed for vector selectors$/, rangeInside],
  [
    /^unknown escape sequence U\+\w+ '(.)'/,
    (_text, _mistake, [, letter]) => `\\\\${letter}, or the text in backquotes`,
  ],
  [/^unclosed left parenthesis$|^unexpected end of input inside braces$/, text => unclosed(text)],
  [/^unexpected <(by|without)> in aggregation$/, (text, { start }) => unclosed(text.slice(0, start))],
  [/^unexpected identifier "(\w+)" in grouping opts/, (_text, _mistake, [, label]) => `(${label})`],
  [/^unexpected identifier "(\w+)" in label matching, expected string$/, (_text, _mistake, [, word]) => `"${word}"`],
  [/^unexpected identifier "\w+" in label matching, expected "," or "}"$/, () => 'a comma between the matchers'],
  [/^bad number or duration syntax/, (text, { start }) => unitFor(text.slice(start))],
  [/^expected .* in call to (?:function )?"(\w+)"/, (_text, _mistake, [, name = '']) => signature(name)],
  [/^unexpected identifier "\w+"$/, (text, { start }) => negation(text.slice(0, start))],
  [/^unexpected character after '!'/, () => '== 0 for a value, unless for series'],
  [/^unexpected character after '=': '~'/, () => 'a matcher in the braces of the metric: up{job=~"..."}'],
  [
    /^unexpected end of input$/,
    text => (/\d\s*%\s*$/.test(text) ? 'a number such as 0.05, or 5 of a percentage' : undefined),
  ],
  [/^unexpected character in duration expression: '\$'/, () => 'a range such as [5m]: only Grafana fills in variables'],
  [/^vector selector must contain/, () => 'the name of a metric, or a matcher that wants something: {job="..."}'],
  [/^(?:expected type instant vector in aggregation expression|binary expression must contain)/, overRange],
  [/^wrong number of arguments for aggregate/, (text, { start }) => aggregation(text.slice(start))],
];

/** Whether Prometheus only stumbles over this because of an unknown function before it: `summ(up) by (job)`. */
export const follows = ({ message }: Mistake, before: readonly Mistake[]): boolean =>
  /^unexpected <(?:by|without)>/.test(message) &&
  before.some(earlier => {
    const [, name] = /^unknown function with name "(\w+)"/.exec(earlier.message) ?? [];
    return name !== undefined && names(name).some(it => AGGREGATORS.includes(it));
  });

function names(name: string): string[] {
  const meant = MEANT[name.toLowerCase()];
  if (meant) return [meant];
  // Short names are near to too many others.
  return nearest(name, CALLABLE).filter(known => distance(name.toLowerCase(), known) <= Math.ceil(name.length / 3));
}

const calls = (found: readonly string[]): string | undefined =>
  found.map(name => `${name}()`).join(' or ') || undefined;

const comparison = (text: string, at: number): string | undefined =>
  /[!<>=~]/.test(text[at + 1] ?? '') ? undefined : '==';

/** `rate(up)` wants `rate(up[5m])`; a sum in it wants the rate inside. */
function rangeFor(text: string, { start, end }: Mistake, [, func = '']: RegExpExecArray): string | undefined {
  const given = text.slice(start, end);
  const { expr } = parse(given);
  if (expr?.kind === 'selector') return `${func}(${given}[5m])`;
  return expr?.kind === 'aggregation' ? rateInside(func) : undefined;
}

/** `rate(up)[5m]` wants `rate(up[5m])`, `rate(sum(up)[5m])` wants the rate inside, and everything else a subquery. */
function rangeInside(text: string, { start, end }: Mistake): string | undefined {
  const range = text.slice(start, end);
  const [, func = '', given = ''] = /(\w+)\(([^()]*)\)\s*$/.exec(text.slice(0, start)) ?? [];
  if (RATES.has(func) && parse(given).expr?.kind === 'selector') return `${func}(${given.trim()}${range})`;
  const [, outer = ''] = new RegExp(`\\b(\\w+)\\(\\s*(?:${AGGREGATORS.join('|')})\\b`, 'i').exec(text) ?? [];
  if (RATES.has(outer)) return rateInside(outer);
  return /^\[\w+\]$/.test(range) ? `a subquery: ${range.replace(']', ':]')}` : undefined;
}

const rateInside = (func: string): string => `${func}() of each series first: sum(${func}(...[5m]))`;

/** `5min`, `5 m`, `1k`, `1GB`: what PromQL has for it. */
function unitFor(text: string): string | undefined {
  const [, number, unit = ''] = /^\[?\s*(\d+)\s*([a-zA-Z]+)/.exec(text) ?? [];
  if (number === undefined) return undefined;
  const time = { s: /^sec/, m: /^min/, h: /^(hour|hr)/, d: /^day/, w: /^week/, ms: /^milli/ };
  const short = Object.entries(time).find(([, word]) => word.test(unit.toLowerCase()))?.[0];
  if (short) return `${number}${short}`;
  const power = { k: 'e3', M: 'e6', MB: 'e6', G: 'e9', GB: 'e9', T: 'e12', TB: 'e12' }[unit];
  return power && `${number}${power}`;
}

/** PromQL has no `not`. */
function negation(before: string): string | undefined {
  if (/\band\s+not\s+$/i.test(before)) return 'unless';
  return /(?:^|\()\s*not\s+$/i.test(before) ? '== 0 for a value, unless for series' : undefined;
}

/** A range where a number for each series is wanted. */
function overRange(text: string, { start, end }: Mistake): string | undefined {
  const given = text.slice(start, end).replace(/^\((.*)\)$/, '$1');
  return parse(given).expr?.kind === 'matrix'
    ? `rate(${given}) of a counter, max_over_time(${given}) of a gauge`
    : undefined;
}

/** `topk(5, ...)` */
function aggregation(text: string): string | undefined {
  const op = /^\w+/.exec(text)?.[0].toLowerCase() ?? '';
  if (op === 'count_values') return 'count_values("label", ...)';
  const param = { quantile: '0.95', topk: '5', bottomk: '5', limitk: '5', limit_ratio: '0.1' }[op];
  return param && `${op}(${param}, ...)`;
}

/** `clamp_max(vector, scalar)`. */
function signature(name: string): string | undefined {
  const info = functionInfo(name);
  if (!info || info.max !== undefined) return undefined;
  const { args, min = args.length } = info;
  const texts = args.map((type, i) => (i < min ? type : `[${type}]`));
  return `${name}(${texts.join(', ')})`;
}
