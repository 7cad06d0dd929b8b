import type { Call, Expr } from '../../promql/ast.ts';
import { typeOf } from '../../promql/type-of.ts';

/** Where the histogram stands in the arguments of the functions that read one. */
const HISTOGRAM_ARGUMENT: Readonly<Record<string, number>> = {
  histogram_quantile: 1,
  histogram_quantiles: 0,
  histogram_fraction: 2,
};

/** The histogram of `histogram_quantile()` and the like; undefined for other functions. */
export function histogramIn({ func, args }: Call): Expr | undefined {
  const at = HISTOGRAM_ARGUMENT[func];
  return at === undefined ? undefined : args[at];
}

/** Functions that only write labels, or the order. */
const KEEPS_SAMPLES = new Set([
  'label_replace',
  'label_join',
  'sort',
  'sort_desc',
  'sort_by_label',
  'sort_by_label_desc',
]);

/**
 * The expressions whose samples are those of this one: through parentheses, functions that write labels, and the sides of
 * `or`. A number as a factor changes the samples, but not whose they are.
 */
export function sources(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'paren':
      return [expr.expr];
    case 'call':
      return KEEPS_SAMPLES.has(expr.func) ? expr.args.slice(0, 1) : [];
    case 'binary':
      if (expr.op === 'or') return [expr.lhs, expr.rhs];
      if (expr.op === 'and' || expr.op === 'unless') return [expr.lhs];
      if (typeOf(expr.rhs) === 'scalar') return [expr.lhs];
      return typeOf(expr.lhs) === 'scalar' ? [expr.rhs] : [];
    default:
      return [];
  }
}

/** Everything that the samples of an expression come from, itself first; `goOn` gives what else to look into. */
export function* origins(root: Expr, goOn: (expr: Expr) => readonly Expr[] = sources): Generator<Expr> {
  const open = [root];
  for (let expr = open.pop(); expr; expr = open.pop()) {
    yield expr;
    open.push(...goOn(expr).toReversed());
  }
}

/** Whether a name is that of the buckets of a classic histogram, or of something recorded from them. */
export const isBucketName = (name: string | undefined): boolean =>
  name !== undefined && (name.endsWith('_bucket') || /_bucket:/.test(name));
