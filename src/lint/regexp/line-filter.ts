import type { LineFilter, LineFilterValue } from '../../logql/ast.ts';
import { quote } from '../../syntax/go-string.ts';
import type { Edit } from '../finding.ts';
import { hasVariable } from '../labels/variables.ts';
import type { Problem } from '../lint-rule.ts';
import type { LogqlQuery } from '../subject.ts';
import { editIn } from '../written.ts';
import { literalOf, withoutWildcards } from './literal.ts';
import { SAFE } from './matcher.ts';

/** What is wrong with the patterns of a line filter: they match anywhere in a line, and one may be a plain text. */
export function lineFilterProblem(filter: LineFilter, query: LogqlQuery): Problem | undefined {
  const { op, alternatives } = filter;
  if ((op !== '|~' && op !== '!~') || hasVariable(query, filter) || alternatives.some(({ ip }) => ip)) return undefined;
  const inside = alternatives.map(({ value }) => withoutWildcards(value));
  const literals = inside.map(literalOf);
  if (literals.every(text => text !== undefined && text !== '')) {
    const plain = op === '|~' ? '|=' : '!=';
    return {
      message: `${alternatives.map(({ value }) => quote(value)).join(' or ')} is a text and no pattern`,
      instead: `${plain} ${literals.map(text => quote(text!)).join(' or ')}`,
      ...fixed(filter, plain, literals as string[], query),
    };
  }
  if (inside.includes('') || alternatives.every(({ value }, i) => value === inside[i])) return undefined;
  return {
    message: 'a pattern may match anywhere in a line: .* at its ends says nothing',
    instead: `${op} ${inside.map(quote).join(' or ')}`,
    ...fixed(filter, op, inside, query),
  };
}

function fixed(filter: LineFilter, op: string, texts: readonly string[], query: LogqlQuery): { fix?: readonly Edit[] } {
  const values = filter.alternatives.map((alternative, i) => valueEdits(alternative, texts[i]!, query));
  if (values.includes(undefined)) return {};
  const { start } = filter;
  const operator = op === filter.op ? [] : [editIn(query, { start, end: start + op.length, text: op })];
  return { fix: [...operator, ...values.flatMap(edits => edits!)] };
}

/** The edits that change a value between its quotes, which stay: they may be escaped in the file. */
function valueEdits({ start, end, value }: LineFilterValue, text: string, query: LogqlQuery): Edit[] | undefined {
  if (value === text) return [];
  return SAFE.test(text) ? [editIn(query, { start: start + 1, end: end - 1, text })] : undefined;
}
