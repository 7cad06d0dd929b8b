import { quote } from '../../syntax/go-string.ts';
import type { Binary, Grouping, LabelReplace, LogQuery, LogRange, Matching, Query, VectorAggregation } from '../ast.ts';
import { selectorText, stageText, unwrapTexts } from './stages.ts';
import { numberText, offsetText, rangeText } from './values.ts';

/** The text of a query on one line, from the texts of the queries in it. */
export function nodeText(query: Query, parts: readonly string[]): string {
  const [first = '', second = ''] = parts;
  switch (query.kind) {
    case 'logs':
      return pieces(query).join(' ');
    case 'number':
      return numberText(query.value);
    case 'vector':
      return `vector(${numberText(query.value)})`;
    case 'paren':
      return `(${first})`;
    case 'binary':
      return `${first} ${operatorText(query)} ${second}`;
    case 'range':
      return `${query.op}(${[...paramTexts(query), logRangeText(query)].join(', ')})${groupingText(query.grouping)}`;
    case 'aggregation':
      return `${aggregationHead(query)}(${[...paramTexts(query), first].join(', ')})`;
    case 'label_replace':
      return `label_replace(${[first, ...labelReplaceTexts(query)].join(', ')})`;
    case 'variants':
      return `variants(${parts.slice(0, -1).join(', ')}) of (${logRangeText(query.of)})`;
  }
}

/** The selector and the stages of a log query, and those of an `unwrap` behind it. */
export function pieces(logs: LogQuery, range?: LogRange): string[] {
  return [selectorText(logs), ...logs.stages.map(stageText), ...(range?.unwrap ? unwrapTexts(range.unwrap) : [])];
}

function logRangeText(range: LogRange): string {
  const texts = pieces(range.logs, range);
  return `${texts.join(' ')}${texts.length > 1 ? ' ' : ''}${rangeSuffix(range)}`;
}

/** `[5m] offset 1h`. */
export const rangeSuffix = ({ range, offset }: LogRange): string => rangeText(range) + offsetText(offset);

/** The number in front of the query, if there is one. */
export const paramTexts = ({ param }: { readonly param?: number }): string[] =>
  param === undefined ? [] : [numberText(param)];

/** ` by (a, b)`, as it stands behind something. */
export const groupingText = (grouping: Grouping | undefined): string =>
  grouping ? ` ${grouping.mode} ${labelsText(grouping.labels)}` : '';

/** `sum by (a) `, or `sum` alone: the parenthesis follows. */
export const aggregationHead = ({ op, grouping }: VectorAggregation): string =>
  grouping ? `${op}${groupingText(grouping)} ` : op;

/** `> bool on (a) group_left (b)`. */
export const operatorText = ({ op, bool, matching }: Binary): string =>
  `${op}${bool ? ' bool' : ''}${matching ? matchingText(matching) : ''}`;

function matchingText({ mode, labels, group }: Matching): string {
  // The parentheses stay where they are empty, or those of the right side would be read for them.
  const grouped = group ? ` group_${group.side} ${labelsText(group.labels)}` : '';
  return ` ${mode} ${labelsText(labels)}${grouped}`;
}

const labelsText = (labels: readonly string[]) => `(${labels.join(', ')})`;

/** The arguments behind the query. */
export const labelReplaceTexts = ({ dst, replacement, src, regexp }: LabelReplace): string[] =>
  [dst, replacement, src, regexp].map(quote);
