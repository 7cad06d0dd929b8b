import type { Matcher, MatchOp } from '../promql/ast.ts';

/** What a label is compared with, when it is not plain equality. Made by `re`, `not`, `notRe` and dashboard variables. */
export interface LabelTest {
  readonly op: MatchOp;
  readonly value: string;
}

/** A regular expression (RE2), anchored at both ends: `re('5..')`. */
export const re = (pattern: string): LabelTest => ({ op: '=~', value: pattern });

/** Everything but this value. */
export const not = (value: string): LabelTest => ({ op: '!=', value });

/** Everything that the regular expression (RE2, anchored) does not match. */
export const notRe = (pattern: string): LabelTest => ({ op: '!~', value: pattern });

/** The value of a label in `where`: the value itself, one of several, or a test. */
export type MatchValue<V extends string> = V | readonly V[] | LabelTest | `$${string}`;

/** Label names with what they must be. Only labels that the metric has are accepted. */
export type Matchers<V> = { readonly [K in keyof V]?: MatchValue<V[K] & string> };

/** Syntax nodes in the order in which they were written. */
export function matcherNodes(matchers: Readonly<Record<string, unknown>>): Matcher[] {
  return Object.entries(matchers).map(([label, value]) => ({ label, ...toTest(value), start: 0, end: 0 }));
}

function toTest(value: unknown): LabelTest {
  if (typeof value === 'string') return { op: '=', value };
  if (Array.isArray(value)) return { op: '=~', value: value.map(escapeRegexp).join('|') };
  const { op, value: text } = value as LabelTest;
  return { op, value: text };
}

/** Escapes what RE2 would not take literally. */
export const escapeRegexp = (text: string): string => text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
