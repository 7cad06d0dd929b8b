import type { CompareOp, LabelFilter, MatchOp } from '../ast.ts';
import { accept, advance, expect, isAt, unexpected } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { parseFloat64 } from './numbers.ts';
import type { TokenType } from './tokens.ts';

/** A parenthesis that is still open, or a filter that waits for the right side of its operator. */
type Pending =
  | { readonly kind: '('; readonly start: number }
  | { readonly kind: 'and' | 'or'; readonly lhs: LabelFilter; readonly precedence: number };

interface Join {
  readonly kind: 'and' | 'or';
  readonly precedence: number;
}

/**
 * `,` and mere juxtaposition mean `and` as well, but take all that follows as their right side:
 * `a=1, b=2 or c=3` is `a=1 and (b=2 or c=3)`.
 */
const TAKES_ALL = 0;

const JOINS: Partial<Record<TokenType, Join>> = {
  or: { kind: 'or', precedence: 1 },
  and: { kind: 'and', precedence: 2 },
  ',': { kind: 'and', precedence: TAKES_ALL },
  identifier: { kind: 'and', precedence: TAKES_ALL },
  '(': { kind: 'and', precedence: TAKES_ALL },
};

/**
 * Label filters joined by `and`, `or`, `,` or nothing; a label or a parenthesis stands here.
 *
 * Loki takes any depth of parentheses, so they are kept on an own stack and not on that of JavaScript.
 */
export function parseLabelFilter(cursor: Cursor): LabelFilter {
  const pending: Pending[] = [];
  for (;;) {
    while (isAt(cursor, '(')) pending.push({ kind: '(', start: advance(cursor).start });
    const filter = closeParens(cursor, pending, parseComparison(cursor));
    const { type } = cursor.token;
    const join = JOINS[type];
    if (!join) {
      const whole = reduce(pending, filter, TAKES_ALL);
      if (pending.length > 0) unexpected(cursor);
      return whole;
    }
    const lhs = join.precedence === TAKES_ALL ? filter : reduce(pending, filter, join.precedence);
    pending.push({ ...join, lhs });
    if (type === 'or' || type === 'and' || type === ',') advance(cursor);
  }
}

function closeParens(cursor: Cursor, pending: Pending[], inner: LabelFilter): LabelFilter {
  let filter = inner;
  while (isAt(cursor, ')')) {
    filter = reduce(pending, filter, TAKES_ALL);
    const open = pending.pop();
    if (!open) return filter;
    advance(cursor);
    filter = { kind: 'filter-paren', filter, start: startOf(open), end: cursor.end };
  }
  return filter;
}

const startOf = (pending: Pending) => (pending.kind === '(' ? pending.start : pending.lhs.start);

/** Gives the filter as right side to the operators that hold it at least so tightly. */
function reduce(pending: Pending[], rhs: LabelFilter, precedence: number): LabelFilter {
  let filter = rhs;
  for (let last = pending.at(-1); last && last.kind !== '(' && last.precedence >= precedence; last = pending.at(-1)) {
    filter = { kind: last.kind, lhs: last.lhs, rhs: filter, start: last.lhs.start, end: filter.end };
    pending.pop();
  }
  return filter;
}

function parseComparison(cursor: Cursor): LabelFilter {
  if (!isAt(cursor, 'identifier')) unexpected(cursor, 'identifier', '(');
  const { text: label, start } = expect(cursor, 'identifier');
  const op = cursor.token.type;
  switch (op) {
    case '=~':
    case '!~':
      advance(cursor);
      return { kind: 'match', label, op, value: expect(cursor, 'string').text, start, end: cursor.end };
    case '=':
    case '!=':
      advance(cursor);
      return parseEquality(cursor, label, op, start);
    case '==':
    case '>':
    case '<':
    case '>=':
    case '<=':
      advance(cursor);
      return parseQuantity(cursor, label, op, start);
    default:
      unexpected(cursor);
      return { kind: 'match', label, op: '=', value: '', start, end: cursor.end };
  }
}

function parseEquality(cursor: Cursor, label: string, op: MatchOp & ('=' | '!='), start: number): LabelFilter {
  if (isAt(cursor, 'string')) {
    return { kind: 'match', label, op, value: advance(cursor).text, start, end: cursor.end };
  }
  if (!accept(cursor, 'ip')) return parseQuantity(cursor, label, op === '=' ? '==' : op, start);
  expect(cursor, '(');
  const pattern = expect(cursor, 'string').text;
  expect(cursor, ')');
  return { kind: 'ip', label, op, pattern, start, end: cursor.end };
}

function parseQuantity(cursor: Cursor, label: string, op: CompareOp, start: number): LabelFilter {
  const { type, value } = cursor.token;
  if (type === 'duration' || type === 'bytes') {
    advance(cursor);
    return { kind: 'compare', label, op, unit: type, value, start, end: cursor.end };
  }
  const negative = type === '-';
  const signed = negative || type === '+';
  if (signed) advance(cursor);
  if (!signed && type !== 'number') unexpected(cursor);
  const number = filterNumber(expect(cursor, 'number').text);
  return { kind: 'compare', label, op, unit: 'number', value: negative ? -number : number, start, end: cursor.end };
}

/** Loki takes what it cannot convert, such as `0x1F`, for 0, and what is too large for an infinity. */
function filterNumber(literal: string): number {
  const number = parseFloat64(literal);
  return Number.isNaN(number) ? 0 : number;
}
