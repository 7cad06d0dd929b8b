/**
 * The checks of pint with the lint rules that look for the same: https://cloudflare.github.io/pint/checks/. A check that is
 * not here has no counterpart, and comments about it mean nothing to us.
 */
export const PINT_CHECKS: Readonly<Record<string, readonly string[]>> = {
  'alerts/annotation': ['alert/summary', 'alert/runbook'],
  'alerts/comparison': ['alert/no-comparison'],
  'alerts/for': ['alert/syntax', 'alert/flapping'],
  'alerts/template': ['alert/missing-label', 'alert/value-in-label', 'alert/unit-in-text', 'alert/syntax'],
  'promql/counter': ['promql/raw-counter'],
  'promql/features': ['promql/syntax'],
  'promql/fragile': ['promql/fragile'],
  'promql/impossible': ['promql/impossible-join', 'promql/impossible-label', 'promql/constant-comparison'],
  'promql/nan': ['promql/nan-division'],
  'promql/rate': ['promql/short-range', 'promql/rate-of-gauge', 'promql/sum-before-rate'],
  'promql/regexp': ['promql/regexp'],
  'promql/series': ['promql/unknown-metric', 'promql/unknown-label'],
  'promql/syntax': ['promql/syntax'],
  'promql/vector_matching': ['promql/impossible-join'],
  'rule/dependency': ['alert/dependency'],
  'rule/duplicate': ['alert/duplicate'],
  'rule/label': ['alert/severity'],
  'rule/link': ['alert/broken-link'],
  'rule/name': ['alert/name', 'record/name'],
  'yaml/parse': ['file/syntax', 'alert/syntax'],
};
