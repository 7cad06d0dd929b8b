import { factor } from '../../../units/convert.ts';
import { grafanaUnit, unitOfGrafana } from '../../../units/grafana.ts';
import { panelUnit } from '../../board/panel-unit.ts';
import type { Context, LintRule, Problem } from '../../lint-rule.ts';
import type { Query } from '../../subject.ts';
import { unitConflict } from '../../values/compare-units.ts';
import { valueFlow, type Value } from '../../values/flow.ts';
import { isShareOfWhole } from '../../values/is-ratio.ts';
import { logqlValue } from '../../values/logql.ts';
import { unitWords } from '../../values/words.ts';

export const unitMismatch: LintRule = {
  id: 'dashboard/unit-mismatch',
  severity: 'warning',
  what: 'a panel whose unit is not that of its query',
  why: 'A panel does not convert: milliseconds in a panel for seconds are shown a thousand times too long, and a ratio in a panel for percent says 0.05 % where it is 5 %.',
  fix: 'Set the unit that the catalogue gives for the metric, or convert in the query.',
  examples: {
    bad: [
      '{ "title": "Rendering", "fieldConfig": { "defaults": { "unit": "s" } }, "targets": [{ "refId": "A", "expr": "histogram_quantile(0.9, sum by (le) (rate(render_duration_bucket[$__rate_interval])))" }] }',
      '{ "title": "Memory", "fieldConfig": { "defaults": { "unit": "short" } }, "targets": [{ "refId": "A", "expr": "memory_bytes" }] }',
      '{ "title": "Errors", "fieldConfig": { "defaults": { "unit": "percent" } }, "targets": [{ "refId": "A", "expr": "sum(rate(orders_total{status=\\"failed\\"}[$__rate_interval])) / sum(rate(orders_total[$__rate_interval]))" }] }',
    ],
    good: [
      '{ "title": "Rendering", "fieldConfig": { "defaults": { "unit": "ms" } }, "targets": [{ "refId": "A", "expr": "histogram_quantile(0.9, sum by (le) (rate(render_duration_bucket[$__rate_interval])))" }] }',
      '{ "title": "Memory", "fieldConfig": { "defaults": { "unit": "mbytes" } }, "targets": [{ "refId": "A", "expr": "memory_bytes / 1024 / 1024" }] }',
      '{ "title": "Errors", "fieldConfig": { "defaults": { "unit": "percentunit" } }, "targets": [{ "refId": "A", "expr": "sum(rate(orders_total{status=\\"failed\\"}[$__rate_interval])) / sum(rate(orders_total[$__rate_interval]))" }] }',
      '{ "title": "Queue", "fieldConfig": { "defaults": { "unit": "short" } }, "targets": [{ "refId": "A", "expr": "queue_length" }] }',
    ],
  },

  check: {
    panel(panel, _board, context) {
      const shown = panelUnit(panel);
      if (shown === undefined) return;
      for (const { query } of panel.targets) if (query) checkQuery(query, shown, context);
    },
  },
};

function checkQuery(query: Query, shown: string, context: Context): void {
  const tree = query.language === 'promql' ? query.expr : query.query;
  if (!tree) return;
  const value = query.language === 'promql' ? valueFlow(query, context).result : logqlValue(query, context);
  const problem = problemOf(value, shown);
  if (problem) context.reportIn(query, tree, problem);
}

function problemOf(value: Value, id: string): Problem | undefined {
  const { unit } = value;
  if (!unit || (unit === 'ratio' && !isShareOfWhole(value))) return undefined;
  const instead = `"unit": "${grafanaUnit(unit)}"`;
  const shown = id === '' ? '1' : unitOfGrafana(id);
  if (shown === '1' && factor(unit.replace(/\/s$/, ''), 'By') !== undefined) {
    const how = id === '' ? 'without a unit' : `as "${id}"`;
    return { message: `${unitWords(unit)} are shown ${how}: 1073741824 instead of 1 GiB`, instead };
  }
  if (shown === undefined || !unitConflict(unit, shown)) return undefined;
  return { message: `the query is in ${unitWords(unit)}, and the panel shows it as ${unitWords(shown)}`, instead };
}
