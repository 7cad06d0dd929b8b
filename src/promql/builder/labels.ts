import { call, string } from './node.ts';
import type { VectorSelector } from '../ast.ts';
import { matcherNodes, type LabelTest } from '../../query/matchers.ts';
import { Vector } from '../../query/vector.ts';

/**
 * Sets the label `to` from a part of the label `from`, where the pattern (RE2, anchored) matches; elsewhere the series stays
 * as it is. `replacement` may use `$1`.
 */
export function labelReplace<L extends string, U extends string, const T extends string>(
  vector: Vector<L, U>,
  options: { to: T; replacement: string; from: L; pattern: string },
): Vector<L | T, U> {
  const args = [options.to, options.replacement, options.from, options.pattern].map(string);
  return new Vector(call('label_replace', [vector.expr, ...args]), {
    ...vector,
    labels: withLabel(vector, options.to),
  });
}

/** Sets the label `to` to the values of other labels, joined by a separator. */
export function labelJoin<L extends string, U extends string, const T extends string>(
  vector: Vector<L, U>,
  options: { to: T; separator: string; from: readonly L[] },
): Vector<L | T, U> {
  const args = [options.to, options.separator, ...options.from].map(string);
  return new Vector(call('label_join', [vector.expr, ...args]), { ...vector, labels: withLabel(vector, options.to) });
}

/** Adds labels of the matching info metrics (`target_info` unless matchers say otherwise). Experimental. */
export function info<L extends string, U extends string, const T extends string>(
  vector: Vector<L, U>,
  labels: Readonly<Record<T, string | LabelTest>>,
): Vector<L | T, U> {
  const selector: VectorSelector = { kind: 'selector', matchers: matcherNodes(labels), start: 0, end: 0 };
  const all = Object.keys(labels).filter(label => label !== '__name__');
  const known = vector.labels && [...new Set([...vector.labels, ...all])];
  return new Vector(call('info', [vector.expr, selector]), { ...vector, labels: known });
}

const withLabel = (vector: Vector<any, any>, label: string): readonly string[] | undefined =>
  vector.labels && [...new Set([...vector.labels, label])];
