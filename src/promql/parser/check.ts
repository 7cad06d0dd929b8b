import { quote } from '../../syntax/go-string.ts';
import { matchesEmpty } from '../../syntax/re2.ts';
import { AGGREGATIONS } from '../aggregations.ts';
import type { Aggregation, Binary, BinaryOp, Call, Expr, Subquery, Unary, ValueType, VectorSelector } from '../ast.ts';
import { type FunctionInfo, functionInfo } from '../functions.ts';
import { typeOf } from '../type-of.ts';
import type { SyntaxProblem } from './state.ts';

const COMPARISONS: ReadonlySet<BinaryOp> = new Set(['==', '!=', '<', '<=', '>', '>=']);
const SETS: ReadonlySet<BinaryOp> = new Set(['and', 'or', 'unless']);
/** The types as Prometheus' documentation calls them. */
const TYPE_NAMES: Readonly<Record<ValueType, string>> = {
  scalar: 'scalar',
  string: 'string',
  vector: 'instant vector',
  matrix: 'range vector',
};

/**
 * What is wrong with a query whose grammar is right: types, arguments, matching, empty selectors.
 *
 * The problems come in the order in which Prometheus finds them, so that the first one is the one that it prints.
 */
export function check(expr: Expr, text: string): SyntaxProblem[] {
  const problems: SyntaxProblem[] = [];
  checkExpression(expr, {
    text,
    report: (node, message) => problems.push({ message, start: node.start, end: node.end }),
  });
  return problems;
}

interface Check {
  readonly text: string;
  readonly report: (node: { start: number; end: number }, message: string) => void;
}

/** Checks an expression with everything in it and says what it evaluates to. */
function checkExpression(expr: Expr, run: Check): ValueType {
  // Chains of operators and of subqueries may be as long as the query, so their deep side is not left to the stack.
  const chain: (Binary | Subquery)[] = [];
  let first = expr;
  while (first.kind === 'binary' || first.kind === 'subquery') {
    chain.push(first);
    first = first.kind === 'binary' ? first.lhs : first.expr;
  }
  let type = checkOperand(first, run);
  for (const link of chain.reverse()) {
    type = link.kind === 'binary' ? checkBinary(link, type, run) : checkSubquery(link, type, run);
  }
  return type;
}

function checkOperand(expr: Expr, run: Check): ValueType {
  switch (expr.kind) {
    case 'aggregation':
      checkAggregation(expr, run);
      break;
    case 'call':
      checkCall(expr, run);
      break;
    case 'paren':
      return checkExpression(expr.expr, run);
    case 'unary':
      return checkUnary(expr, run);
    case 'matrix':
      checkSelector(expr.selector, run);
      break;
    case 'selector':
      checkSelector(expr, run);
  }
  return typeOf(expr);
}

function checkAggregation({ op, expr, param }: Aggregation, run: Check): void {
  expectType(expr, 'vector', 'aggregation expression', run);
  const type = AGGREGATIONS[op].param;
  if (type && param) expectType(param, type, 'aggregation parameter', run);
}

function expectType(expr: Expr, wanted: ValueType, context: string, run: Check): void {
  const found = checkExpression(expr, run);
  if (found !== wanted) run.report(expr, `expected type ${TYPE_NAMES[wanted]} in ${context}, got ${TYPE_NAMES[found]}`);
}

function checkCall(call: Call, run: Check): void {
  const info = functionInfo(call.func);
  if (!info) return;
  checkArgumentCount(call, info, run);
  const labelSelector = call.func === 'info' ? call.args[1] : undefined;
  if (labelSelector) checkInfoSelector(call, labelSelector, run);
  const isFixed = info.min === undefined;
  call.args.forEach((arg, index) => {
    if (isFixed && index >= info.args.length) return;
    const wanted = info.args[Math.min(index, info.args.length - 1)]!;
    // The selector of info() may be empty: it only says which labels are wanted.
    const found = arg === labelSelector && arg.kind === 'selector' ? 'vector' : checkExpression(arg, run);
    if (found === wanted) return;
    run.report(arg, `expected type ${TYPE_NAMES[wanted]} in call to function "${call.func}", got ${TYPE_NAMES[found]}`);
  });
}

function checkArgumentCount(call: Call, info: FunctionInfo, run: Check): void {
  const count = call.args.length;
  const min = info.min ?? info.args.length;
  const max = info.max ?? info.args.length;
  if (count >= min && count <= max) return;
  const bound = min === max ? '' : count < min ? 'at least ' : 'at most ';
  const wanted = count < min ? min : max;
  run.report(call, `expected ${bound}${wanted} argument(s) in call to "${call.func}", got ${count}`);
}

function checkInfoSelector(call: Call, selector: Expr, run: Check): void {
  const type = typeOf(selector);
  if (type !== 'vector') {
    run.report(call, `expected type instant vector in call to function "info", got ${TYPE_NAMES[type]}`);
  }
  if (selector.kind !== 'selector') run.report(selector, 'expected label selectors only');
  else if (selector.name !== undefined) {
    run.report(selector, 'expected label selectors only, got vector selector instead');
  }
}

function checkUnary(unary: Unary, run: Check): ValueType {
  const type = checkExpression(unary.expr, run);
  if (type === 'scalar' || type === 'vector') return type;
  const only = 'unary expression only allowed on expressions of type scalar or instant vector';
  run.report(unary, `${only}, got "${TYPE_NAMES[type]}"`);
  return type;
}

function checkSubquery(subquery: Subquery, type: ValueType, run: Check): ValueType {
  if (type !== 'vector') run.report(subquery, `subquery is only allowed on instant vector, got ${type} instead`);
  return 'matrix';
}

function checkSelector(selector: VectorSelector, run: Check): void {
  const { name, matchers } = selector;
  if (name === undefined) {
    if (matchers.some(isNotEmpty)) return;
    return run.report(selector, 'vector selector must contain at least one non-empty matcher');
  }
  for (const { label, value } of matchers) {
    if (label !== '__name__') continue;
    run.report(selector, `metric name must not be set twice: "${name}" or ${quote(value)}`);
  }
}

function isNotEmpty({ op, value }: VectorSelector['matchers'][number]): boolean {
  switch (op) {
    case '=':
      return value !== '';
    case '!=':
      return value === '';
    case '=~':
      return !matchesEmpty(value);
    case '!~':
      return matchesEmpty(value);
  }
}

function checkBinary(binary: Binary, left: ValueType, run: Check): ValueType {
  const { op, lhs, rhs, matching } = binary;
  const right = checkExpression(rhs, run);
  checkOperator(binary, left, right, run);
  const message = 'binary expression must contain only scalar and instant vector types';
  if (left !== 'scalar' && left !== 'vector') run.report(lhs, message);
  if (right !== 'scalar' && right !== 'vector') run.report(rhs, message);
  if (left !== 'vector' || right !== 'vector') {
    if (matching?.labels.length) run.report(binary, 'vector matching only allowed between instant vectors');
    if (matching?.fill) run.report(binary, 'filling in missing series only allowed between instant vectors');
  } else if (SETS.has(op)) {
    if (matching?.group) run.report(binary, `no grouping allowed for "${op}" operation`);
    if (matching?.fill) run.report(binary, 'filling in missing series not allowed for set operators');
  }
  if (SETS.has(op) && (left === 'scalar' || right === 'scalar')) {
    run.report(binary, `set operator "${op}" not allowed in binary scalar expression`);
  }
  return left === 'scalar' && right === 'scalar' ? 'scalar' : 'vector';
}

/** What Prometheus reports at the operator. */
function checkOperator(binary: Binary, left: ValueType, right: ValueType, run: Check): void {
  const { op, bool, matching } = binary;
  const isComparison = COMPARISONS.has(op);
  const problems: string[] = [];
  if (bool && !isComparison) problems.push('bool modifier can only be used on comparison operators');
  if (!bool && isComparison && left === 'scalar' && right === 'scalar') {
    problems.push('comparisons between scalars must use BOOL modifier');
  }
  const taken = new Set(matching?.mode === 'on' ? matching.group?.labels : []);
  for (const label of matching?.labels ?? []) {
    if (taken.has(label)) problems.push(`label ${quote(label)} must not occur in ON and GROUP clause at once`);
  }
  for (const message of problems) run.report(operatorSpan(binary, run.text), message);
}

function operatorSpan({ lhs, rhs }: Binary, text: string): { start: number; end: number } {
  let start = operandEnd(lhs, text);
  while (/\s/.test(text.charAt(start))) start++;
  let { start: end } = rhs;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  return { start, end };
}

const EXTENDED = /^(?:anchored|smoothed)$/i;
const EXTENDED_LENGTH = 'anchored'.length;

/** Where an operand ends for Prometheus, which does not count a last `anchored` or `smoothed` as part of it. */
function operandEnd(operand: Expr, text: string): number {
  let last = operand;
  while (last.kind === 'binary' || last.kind === 'unary') last = last.kind === 'binary' ? last.rhs : last.expr;
  if (last.kind === 'matrix') last = last.selector;
  if (last.kind !== 'selector' || last.extended === undefined) return operand.end;
  let { end } = operand;
  for (;;) {
    const wordStart = end - EXTENDED_LENGTH;
    if (wordStart <= last.start || !EXTENDED.test(text.slice(wordStart, end))) return end;
    end = text.slice(0, wordStart).trimEnd().length;
  }
}
