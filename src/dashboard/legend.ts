/**
 * A legend: text with labels in double braces. `T` itself when the query returns every label that it names; otherwise the
 * reason, which the compiler shows.
 */
export type Legend<L extends string, T extends string> = string extends L
  ? T
  : UnknownLabel<L, T> extends never
    ? T
    : `the query returns no label "${UnknownLabel<L, T>}"`;

type UnknownLabel<L extends string, T extends string> = T extends `${string}{{${infer Name}}}${infer Rest}`
  ? Exclude<Trim<Name>, L> | UnknownLabel<L, Rest>
  : never;

type Trim<T extends string> = T extends ` ${infer R}` ? Trim<R> : T extends `${infer R} ` ? Trim<R> : T;

/** All labels of the query; nothing when it has none or they are unknown, and Grafana then shows what there is. */
export const defaultLegend = (labels: readonly string[] | undefined): string =>
  (labels ?? []).map(label => `{{${label}}}`).join(' ');
