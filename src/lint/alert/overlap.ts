import type { Expr, Matcher, VectorSelector } from '../../promql/ast.ts';
import { print } from '../../promql/print.ts';
import { rewrite, walk } from '../../promql/walk.ts';

/** The one selector of an expression; undefined when there are none or several. */
export function onlySelector(root: Expr): VectorSelector | undefined {
  let found: VectorSelector | undefined;
  for (const expr of walk(root)) {
    if (expr.kind !== 'selector') continue;
    if (found) return undefined;
    found = expr;
  }
  return found;
}

/** The expression without its matchers and numbers: two with the same shape ask the same of different series. */
export const shapeOf = (root: Expr): string =>
  print(
    rewrite(root, expr => {
      if (expr.kind === 'selector') return { ...expr, matchers: [] };
      return expr.kind === 'number' ? { kind: 'number', value: 0, start: 0, end: 0 } : expr;
    }),
  );

/** Whether some series surely fits both lists of matchers, provided that each of them fits some. */
export function overlaps(left: readonly Matcher[], right: readonly Matcher[]): boolean {
  const labels = new Set([...left, ...right].map(({ label }) => label));
  return [...labels].every(label => {
    const [a, b] = [left.filter(m => m.label === label), right.filter(m => m.label === label)];
    if (a.length === 0 || b.length === 0) return true;
    const [first, second] = [a[0]!, b[0]!];
    if (a.length > 1 || b.length > 1) return sameMatchers(a, b);
    return sameMatchers(a, b) || shareValue(first, second);
  });
}

const sameMatchers = (a: readonly Matcher[], b: readonly Matcher[]): boolean =>
  a.length === b.length && a.every(({ op, value }, i) => b[i]!.op === op && b[i]!.value === value);

function shareValue(a: Matcher, b: Matcher): boolean {
  const [left, right] = [valuesOf(a), valuesOf(b)];
  return left !== undefined && right !== undefined && left.some(value => right.includes(value));
}

/** The values that a matcher names, where it names them: `a` and `b` of `=~"a|b"`. */
function valuesOf({ op, value }: Matcher): readonly string[] | undefined {
  if (op === '=') return [value];
  return op === '=~' && /^[\w|-]+$/.test(value) ? value.split('|') : undefined;
}
