import type { Query } from '../../logql/ast.ts';
import { parse as parseLogql } from '../../logql/parse.ts';
import { pretty as prettyLogql } from '../../logql/print.ts';
import type { ComparisonOp, Expr } from '../../promql/ast.ts';
import { parse as parsePromql } from '../../promql/parse.ts';
import { pretty as prettyPromql } from '../../promql/print.ts';
import type { Language } from '../../query/language.ts';
import { isComparison, mirrored } from '../../query/comparison.ts';

/** An expression that compares with a number at its top: `errors > 5` asks for `errors`, and 5 is the limit. */
export interface Comparison {
  readonly query: string;
  readonly op: ComparisonOp;
  readonly limit: number;
}

/** Takes a comparison apart. Undefined for anything else, and for what would mean something else without it (`bool`). */
export function comparisonOf(text: string, language: Language): Comparison | undefined {
  if (language === 'promql') {
    const { expr } = parsePromql(text);
    const tree = expr && withoutParens(expr);
    return tree?.kind === 'binary' ? sides<Expr>(tree, promqlNumber, prettyPromql) : undefined;
  }
  const { query } = parseLogql(text);
  const tree = query && withoutParens(query);
  return tree?.kind === 'binary' ? sides<Query>(tree, logqlNumber, prettyLogql) : undefined;
}

interface Binary<N> {
  readonly op: string;
  readonly lhs: N;
  readonly rhs: N;
  readonly bool?: boolean;
}

function sides<N extends Expr | Query>(
  { op, lhs, rhs, bool }: Binary<N>,
  numberOf: (node: N) => number | undefined,
  print: (node: N) => string,
): Comparison | undefined {
  if (bool || !isComparison(op)) return undefined;
  const [left, right] = [numberOf(lhs), numberOf(rhs)];
  if (left === undefined && isLimit(right)) return { query: print(withoutParens(lhs)), op, limit: right };
  if (right === undefined && isLimit(left)) return { query: print(withoutParens(rhs)), op: mirrored(op), limit: left };
  return undefined;
}

/** JSON has no infinity. */
const isLimit = (value: number | undefined): value is number => Number.isFinite(value);

function promqlNumber(node: Expr): number | undefined {
  const inner = withoutParens(node);
  if (inner.kind === 'number') return inner.value;
  if (inner.kind !== 'unary') return undefined;
  const value = promqlNumber(inner.expr);
  return inner.op === '-' && value !== undefined ? -value : value;
}

function logqlNumber(node: Query): number | undefined {
  const inner = withoutParens(node);
  return inner.kind === 'number' ? inner.value : undefined;
}

function withoutParens<N extends Expr | Query>(node: N): N {
  let inner: Expr | Query = node;
  while (inner.kind === 'paren') inner = inner.expr;
  return inner as N;
}
