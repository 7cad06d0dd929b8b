/** The feature flags of Prometheus that change what PromQL is, by the names that `--enable-feature` takes. */
export const FEATURES = [
  'promql-experimental-functions',
  'promql-duration-expr',
  'promql-extended-range-selectors',
  'promql-binop-fill-modifiers',
] as const;

export type Feature = (typeof FEATURES)[number];
