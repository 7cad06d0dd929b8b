import type { LogRange, Query } from '../ast.ts';
import {
  aggregationHead,
  groupingText,
  labelReplaceTexts,
  operatorText,
  paramTexts,
  pieces,
  rangeSuffix,
} from './text.ts';

const MAX_WIDTH = 100;
const INDENT = '  ';
/** Indentation stops growing here: a chain of operators goes one level deeper with every operator. */
const MAX_LEVEL = 50;

/** A query that is still to be written. */
export interface Task {
  readonly query: Query;
  readonly level: number;
}

const indent = (level: number) => INDENT.repeat(Math.min(level, MAX_LEVEL));

/** The lines of a query that reads `text` on one line: texts as they are, and queries that are still to be laid out. */
export function layout({ query, level }: Task, text: string): (Task | string)[] {
  const head = indent(level);
  if (head.length + text.length <= MAX_WIDTH) return [head + text];
  const below = (inner: Query): Task => ({ query: inner, level: level + 1 });
  const textsBelow = (texts: readonly string[]) => texts.map(line => indent(level + 1) + line);
  const call = (name: string, args: readonly (Task | string)[]) => [
    `${name}(\n`,
    ...args.flatMap((arg, i) => (i > 0 ? [',\n', arg] : [arg])),
    `\n${head})`,
  ];
  switch (query.kind) {
    case 'logs':
      return [stageLines(pieces(query), level)];
    case 'binary':
      return [below(query.lhs), `\n${head}${operatorText(query)}\n`, below(query.rhs)];
    case 'paren':
      return call(head, [below(query.expr)]);
    case 'range': {
      const args = [...textsBelow(paramTexts(query)), logRangeLines(query, level + 1)];
      return [...call(head + query.op, args), groupingText(query.grouping)];
    }
    case 'aggregation':
      return call(head + aggregationHead(query), [...textsBelow(paramTexts(query)), below(query.expr)]);
    case 'label_replace':
      return call(`${head}label_replace`, [below(query.expr), ...textsBelow(labelReplaceTexts(query))]);
    case 'variants':
      return [
        ...call(`${head}variants`, query.variants.map(below)),
        ...call(' of ', [logRangeLines(query.of, level + 1)]),
      ];
    default:
      return [head + text];
  }
}

function logRangeLines(range: LogRange, level: number): string {
  const texts = pieces(range.logs, range);
  const oneLine = `${indent(level)}${texts.join(' ')}${texts.length > 1 ? ' ' : ''}${rangeSuffix(range)}`;
  if (oneLine.length <= MAX_WIDTH || texts.length === 1) return oneLine;
  return `${stageLines(texts, level)} ${rangeSuffix(range)}`;
}

const stageLines = ([selector = '', ...stages]: readonly string[], level: number): string =>
  [indent(level) + selector, ...stages.map(stage => indent(level + 1) + stage)].join('\n');
