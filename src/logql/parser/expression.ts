import type {
  Binary,
  BinaryOp,
  Grouping,
  Matching,
  MetricQuery,
  NumberLiteral,
  Query,
  RangeOp,
  VectorOp,
} from '../ast.ts';
import { bindsLeft, isBinaryOp } from '../precedence.ts';
import { accept, advance, expect, isAt, peek, unexpected } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { parseGrouping, parseLabels } from './labels.ts';
import { parseLogRange } from './log-range.ts';
import { parseLogQuery } from './log.ts';
import { parseFloat64 } from './numbers.ts';

/** What is open around the expression that is read at the moment. */
type Frame =
  | BinaryFrame
  | { readonly kind: 'paren'; readonly start: number }
  | { readonly kind: 'aggregation'; readonly start: number; readonly head: AggregationHead }
  | { readonly kind: 'label_replace'; readonly start: number }
  | { readonly kind: 'variants'; readonly start: number; readonly variants: MetricQuery[] };

interface BinaryFrame {
  readonly kind: 'binary';
  readonly lhs: Query;
  readonly operator: Pick<Binary, 'op' | 'bool' | 'matching'>;
}

interface AggregationHead {
  readonly op: VectorOp;
  readonly grouping?: Grouping;
  readonly param?: number;
}

/**
 * A whole query. Loki takes any depth of nesting, so what is open is kept on an own stack and not on that of JavaScript.
 */
export function parseExpression(cursor: Cursor): Query {
  const frames: Frame[] = [];
  for (;;) {
    let query = openOperand(cursor, frames);
    while (query) {
      if (isBinaryOp(cursor.token.type)) {
        pushBinary(cursor, frames, query, cursor.token.type);
        break;
      }
      const frame = frames.pop();
      if (!frame) return query;
      query = closeFrame(cursor, frames, frame, query);
    }
  }
}

/** Reads an operand, or opens a frame and returns nothing. */
function openOperand(cursor: Cursor, frames: Frame[]): Query | undefined {
  const { token } = cursor;
  switch (token.type) {
    case '{':
      return parseLogQuery(cursor);
    case 'number':
    case '+':
    case '-':
      return parseNumber(cursor);
    case 'vector':
      return parseVector(cursor);
    case 'range-op':
      return parseRangeAggregation(cursor);
    case '(':
      advance(cursor);
      frames.push({ kind: 'paren', start: token.start });
      return undefined;
    case 'vector-op':
      frames.push({ kind: 'aggregation', start: token.start, head: parseAggregationHead(cursor) });
      return undefined;
    case 'label_replace':
      advance(cursor);
      expect(cursor, '(');
      frames.push({ kind: 'label_replace', start: token.start });
      return undefined;
    case 'variants':
      advance(cursor);
      expect(cursor, '(');
      frames.push({ kind: 'variants', start: token.start, variants: [] });
      return undefined;
    default:
      unexpected(cursor);
      return NOTHING;
  }
}

/** Stands where the query is not usable. */
const NOTHING: MetricQuery = { kind: 'vector', value: 0, start: 0, end: 0 };

function parseNumber(cursor: Cursor): NumberLiteral {
  const { type, start } = cursor.token;
  if (type !== 'number') advance(cursor);
  const value = parseFloat64(expect(cursor, 'number').text);
  return { kind: 'number', value: type === '-' ? -value : value, start, end: cursor.end };
}

function parseVector(cursor: Cursor): MetricQuery {
  const { start } = advance(cursor);
  expect(cursor, '(');
  const value = parseFloat64(expect(cursor, 'number').text);
  expect(cursor, ')');
  return { kind: 'vector', value, start, end: cursor.end };
}

function parseRangeAggregation(cursor: Cursor): MetricQuery {
  const { text, start } = advance(cursor);
  expect(cursor, '(');
  let param: number | undefined;
  if (isAt(cursor, 'number')) {
    param = parseFloat64(advance(cursor).text);
    expect(cursor, ',');
  } else if (!isAt(cursor, '{') && !isAt(cursor, '(')) unexpected(cursor, 'number', '{', '(');
  const logRange = parseLogRange(cursor);
  expect(cursor, ')');
  const grouping = parseGrouping(cursor);
  return {
    ...logRange,
    kind: 'range',
    op: text as RangeOp,
    ...(param !== undefined && { param }),
    ...(grouping && { grouping }),
    start,
    end: cursor.end,
  };
}

/** `topk by (a) (5,`. */
function parseAggregationHead(cursor: Cursor): AggregationHead {
  const op = advance(cursor).text as VectorOp;
  const grouping = parseGrouping(cursor);
  expect(cursor, '(');
  const head = { op, ...(grouping && { grouping }) };
  if (!isAt(cursor, 'number') || peek(cursor) !== ',') return head;
  const param = toCount(advance(cursor).text);
  advance(cursor);
  return { ...head, param };
}

/** The largest number of series that both Go's `int` and JavaScript can write. */
const MAX_COUNT = 2 ** 63 - 1024;

/** The number of `topk(5,`; NaN where it is a whole number, but not written as one that Go's `strconv.Atoi` takes. */
function toCount(literal: string): number {
  const count = parseFloat64(literal);
  if (!Number.isInteger(count)) return count;
  const isInt64 = /^\d+$/.test(literal) && BigInt(literal) < 1n << 63n;
  return isInt64 ? Math.min(count, MAX_COUNT) : NaN;
}

function pushBinary(cursor: Cursor, frames: Frame[], operand: Query, op: BinaryOp): void {
  let lhs = operand;
  for (let frame = frames.at(-1); frame?.kind === 'binary' && bindsLeft(frame.operator.op, op); frame = frames.at(-1)) {
    frames.pop();
    lhs = combine(frame, lhs);
  }
  advance(cursor);
  const bool = accept(cursor, 'bool');
  const matching = parseMatching(cursor);
  frames.push({ kind: 'binary', lhs, operator: { op, ...(bool && { bool }), ...(matching && { matching }) } });
}

/** `on (a, b) group_left (c)`, if it stands here. */
function parseMatching(cursor: Cursor): Matching | undefined {
  const mode = cursor.token.type;
  if (mode !== 'on' && mode !== 'ignoring') return undefined;
  advance(cursor);
  const labels = parseLabels(cursor);
  const side = cursor.token.type;
  if (side !== 'group_left' && side !== 'group_right') return { mode, labels };
  advance(cursor);
  const included = isAt(cursor, '(') ? parseLabels(cursor) : [];
  return { mode, labels, group: { side: side === 'group_left' ? 'left' : 'right', labels: included } };
}

/** A log query on one side is no syntax error. The checker finds it, but for that in `variants`, where Loki takes it. */
const combine = ({ lhs, operator }: BinaryFrame, rhs: Query): Binary => ({
  kind: 'binary',
  ...operator,
  lhs: lhs as MetricQuery,
  rhs: rhs as MetricQuery,
  start: lhs.start,
  end: rhs.end,
});

/** Gives a finished query to the frame around it. The frame is complete then, or goes on and nothing is returned. */
function closeFrame(cursor: Cursor, frames: Frame[], frame: Frame, query: Query): Query | undefined {
  if (frame.kind === 'binary') return combine(frame, query);
  if (query.kind === 'variants' || (query.kind === 'logs' && frame.kind !== 'paren')) unexpected(cursor);
  if (query.kind === 'logs') {
    expectClose(cursor);
    return query;
  }
  switch (frame.kind) {
    case 'paren':
      expectClose(cursor);
      return { kind: 'paren', expr: query, start: frame.start, end: cursor.end };
    case 'aggregation':
      return closeAggregation(cursor, frame.start, frame.head, query);
    case 'label_replace':
      return closeLabelReplace(cursor, frame.start, query);
    case 'variants':
      frame.variants.push(query);
      if (!accept(cursor, ',')) return closeVariants(cursor, frame.start, frame.variants);
      frames.push(frame);
      return undefined;
  }
}

/** Steps over `)`. Without it so much could follow that the message names nothing. */
function expectClose(cursor: Cursor): void {
  if (!accept(cursor, ')')) unexpected(cursor);
}

function closeAggregation(cursor: Cursor, start: number, head: AggregationHead, expr: MetricQuery): MetricQuery {
  expectClose(cursor);
  const grouping = head.grouping ?? parseGrouping(cursor);
  return { kind: 'aggregation', ...head, ...(grouping && { grouping }), expr, start, end: cursor.end };
}

function closeLabelReplace(cursor: Cursor, start: number, expr: MetricQuery): MetricQuery {
  if (!isAt(cursor, ',')) unexpected(cursor);
  const [dst, replacement, src, regexp] = [0, 1, 2, 3].map(() => {
    expect(cursor, ',');
    return expect(cursor, 'string').text;
  }) as [string, string, string, string];
  expect(cursor, ')');
  return { kind: 'label_replace', expr, dst, replacement, src, regexp, start, end: cursor.end };
}

function closeVariants(cursor: Cursor, start: number, variants: readonly MetricQuery[]): MetricQuery {
  expectClose(cursor);
  expect(cursor, 'of');
  expect(cursor, '(');
  const of = parseLogRange(cursor);
  expect(cursor, ')');
  return { kind: 'variants', variants, of, start, end: cursor.end };
}
