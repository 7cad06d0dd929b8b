import type { Query, Duration as LogqlDuration } from '../logql/ast.ts';
import { rewrite as rewriteLogql } from '../logql/walk.ts';
import type { Duration, Expr, Modifiers } from '../promql/ast.ts';
import { rewrite } from '../promql/walk.ts';

/** Names of variables, without the `$`, by the milliseconds that stand for them in a tree. */
export type DurationNames = ReadonlyMap<number, string>;

/** A copy of a tree with its variables back in their places; undefined when one of them is not a whole length of time there. */
export function withPromqlDurations(expr: Expr, names: DurationNames): Expr | undefined {
  if (names.size === 0) return expr;
  let left = names.size;
  const named = (duration: Duration): Duration => {
    const name = duration.kind === 'duration' ? names.get(duration.ms) : undefined;
    if (name === undefined) return duration;
    left--;
    return { kind: 'duration-variable', name, start: duration.start, end: duration.end };
  };
  const withOffset = <T extends Modifiers>(node: T): T =>
    node.offset ? { ...node, offset: named(node.offset) } : node;
  const tree = rewrite(expr, node => {
    switch (node.kind) {
      case 'selector':
        return withOffset(node);
      case 'matrix':
        return { ...node, range: named(node.range) };
      case 'subquery':
        return withOffset({ ...node, range: named(node.range), ...(node.step && { step: named(node.step) }) });
      default:
        return node;
    }
  });
  return left === 0 ? tree : undefined;
}

const NANOSECONDS = 1_000_000;

/** The same for LogQL. */
export function withLogqlDurations(query: Query, names: DurationNames): Query | undefined {
  if (names.size === 0) return query;
  let left = names.size;
  const named = (duration: LogqlDuration): LogqlDuration => {
    const name = duration.kind === 'duration' ? names.get(Number(duration.ns) / NANOSECONDS) : undefined;
    if (name === undefined) return duration;
    left--;
    return { ...duration, kind: 'duration-variable', name };
  };
  const withRange = <T extends { readonly range: LogqlDuration; readonly offset?: LogqlDuration }>(node: T): T => ({
    ...node,
    range: named(node.range),
    ...(node.offset && { offset: named(node.offset) }),
  });
  const tree = rewriteLogql(query, node => {
    if (node.kind === 'range') return withRange(node);
    return node.kind === 'variants' ? { ...node, of: withRange(node.of) } : node;
  });
  return left === 0 ? tree : undefined;
}
