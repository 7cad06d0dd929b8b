import type { Binary, BinaryOp, LabelReplace, MetricQuery, Query, VectorAggregation } from '../ast.ts';
import { vectorOperations } from '../operations.ts';
import { walk } from '../walk.ts';
import { compiledRegexpError } from './regexp.ts';
import type { Report } from './report.ts';

/** What Loki asks of the parts of a metric query, besides range aggregations. */
export function checkMetric(query: Query, report: Report): void {
  switch (query.kind) {
    case 'number':
    case 'vector':
      if (!Number.isFinite(query.value))
        report(`unable to parse literal as a float: ${numberProblem(query.value)}`, query);
      return;
    case 'aggregation':
      return checkAggregation(query, report);
    case 'binary':
      return checkOperands(query, report);
    case 'label_replace':
      return checkLabelReplace(query, report);
  }
}

/** Whether a query is a number that Loki cannot convert. */
export function isBrokenNumber(query: MetricQuery): boolean {
  let inner = query;
  while (inner.kind === 'paren') inner = inner.expr;
  return inner.kind === 'number' && !Number.isFinite(inner.value);
}

const numberProblem = (value: number) => (Number.isNaN(value) ? 'invalid syntax' : 'value out of range');

function checkAggregation(query: VectorAggregation, report: Report): void {
  const { op, param, grouping } = query;
  const operation = vectorOperations[op];

  if (param === undefined && operation.param) report(`parameter required for operation ${op}`, query);
  if (param !== undefined && !operation.param) report(`unsupported parameter for operation ${op}(${param}`, query);
  if (param !== undefined && operation.param) {
    if (!Number.isInteger(param)) report(`invalid parameter ${op}: not a whole number`, query);
    else if (param <= 0) report(`invalid parameter (must be greater than 0) ${op}(${param}`, query);
  }
  if (grouping && operation.grouping === 'none') report(`grouping not allowed for ${op} aggregation`, grouping);
}

/** Loki looks at the grouping of `sort` only when it has read the whole query. */
export function checkSort(query: Query, report: Report): void {
  if (query.kind !== 'aggregation' || vectorOperations[query.op].grouping !== 'empty') return;
  const { grouping } = query;
  if (grouping && grouping.labels.length > 0) report(`sort and sort_desc doesn't allow grouping by`, grouping);
}

const SET_OPS: ReadonlySet<BinaryOp> = new Set<BinaryOp>(['and', 'or', 'unless']);

function checkOperands({ op, lhs, rhs }: Binary, report: Report): void {
  checkOperand(op, 'left', lhs, report);
  checkOperand(op, 'right', rhs, report);
}

function checkOperand(op: BinaryOp, leg: 'left' | 'right', operand: Query, report: Report): void {
  if (operand.kind === 'logs') {
    report(`unexpected type for ${leg} leg of binary operation (${op}): log query`, operand);
  } else if (SET_OPS.has(op) && isLiteral(operand)) {
    report(`unexpected literal for ${leg} leg of logical/set binary operation (${op})`, operand);
  }
}

/** Loki calculates what is made of numbers alone, and takes the result for a literal. */
function isLiteral(query: MetricQuery): boolean {
  for (const part of walk(query)) {
    const isOperator = part.kind === 'binary' && !SET_OPS.has(part.op);
    if (part.kind !== 'number' && part.kind !== 'paren' && !isOperator) return false;
  }
  return true;
}

function checkLabelReplace(query: LabelReplace, report: Report): void {
  // Loki looks at the pattern between its anchors only, so `a)|(?:b` is right.
  const problem = compiledRegexpError(`^(?:${query.regexp})$`);
  if (problem !== undefined) report(`invalid regex in label_replace: ${problem}`, query);
}
