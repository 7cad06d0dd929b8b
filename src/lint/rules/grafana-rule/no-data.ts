import type { Query } from '../../subject.ts';
import { conditionOf } from '../../alert/condition.ts';
import { ownJson } from '../../grafana/chain.ts';
import type { LintRule } from '../../lint-rule.ts';

export const noData: LintRule = {
  id: 'grafana-rule/no-data',
  severity: 'warning',
  what: 'a Grafana alert rule that takes "all is well" for "no data", or does not say what no data means',
  why: 'A query with a comparison returns nothing while all is well. Unless "noDataState" says OK, Grafana then sends the alert DatasourceNoData, and people learn to ignore it.',
  fix: 'Set "noDataState": "OK" where the query itself compares; elsewhere say what you want: NoData, Alerting, OK or KeepLast.',
  examples: {
    bad: [rule('queue_length > 100', '"noDataState": "NoData",'), rule('queue_length', '')],
    good: [rule('queue_length > 100', '"noDataState": "OK",'), rule('queue_length', '"noDataState": "NoData",')],
  },

  check: {
    grafanaRule(subject, _file, { catalogue, reportText }) {
      const { data, title } = subject;
      const json = ownJson(subject);
      const state = json['noDataState'] ?? json['no_data_state'];
      if (json['record'] !== undefined || state === 'OK' || state === 'Ok' || state === 'KeepLast') return;
      const filtered = data.find(({ query }) => query && isFiltered(query));
      if (filtered) {
        reportText(title, {
          message: `query "${filtered.refId}" compares, and returns nothing while all is well: the state is then ${typeof state === 'string' ? state : 'NoData'}`,
          instead: '"noDataState": "OK"',
        });
      } else if (state === undefined) {
        reportText(title, {
          message: 'does not say what happens without data',
          instead: '"noDataState": "NoData"',
          severity: 'info',
        });
      }

      function isFiltered(query: Query): boolean {
        return query.language === 'promql' && query.expr !== undefined && conditionOf(query.expr, catalogue) === 'yes';
      }
    },
  },
};

function rule(expr: string, policy: string): string {
  return `{
  "title": "QueueFull", "condition": "B", ${policy}
  "data": [
    { "refId": "A", "datasourceUid": "prometheus", "model": { "expr": "${expr}", "instant": true } },
    { "refId": "B", "datasourceUid": "__expr__", "model": { "type": "threshold", "expression": "A", "conditions": [{ "evaluator": { "type": "gt", "params": [0] } }] } }
  ]
}`;
}
