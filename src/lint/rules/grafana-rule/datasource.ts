import { narrow } from '../../board/narrow.ts';
import type { LintRule } from '../../lint-rule.ts';
import { nearest } from '../../nearest.ts';

export const datasource: LintRule = {
  id: 'grafana-rule/datasource',
  severity: 'error',
  what: 'a Grafana alert rule that asks a data source which does not exist or cannot be asked',
  why: 'Grafana takes the rule and fails at every evaluation: "data source not found".',
  fix: 'Write the uid of a data source. The mixed one and those of dashboards are not there for alert rules, nor are dashboard variables. With `lint.datasources` in obs.config.ts all uids are compared with those.',
  examples: {
    bad: [rule(''), rule('-- Mixed --'), rule('prometeus')],
    good: [rule('prometheus')],
  },

  check: {
    grafanaRule({ data }, _file, { project: { datasources }, report }) {
      for (const query of data) {
        const { datasourceUid: uid, refId } = query;
        if (query.expression) continue;
        if (uid === '')
          report(narrow(query, query.refId), {
            message: `query "${refId}" asks no data source`,
            instead: '"datasourceUid": its uid',
          });
        else if (/^-- .* --$/.test(uid))
          report(narrow(query, query.refId), { message: `an alert rule cannot ask "${uid}" (query "${refId}")` });
        // The files of Grafana's provisioning may hold environment variables.
        else if (datasources && !datasources.has(uid) && !uid.includes('$')) {
          const [near] = nearest(uid, [...datasources]);
          const message = `no data source has the uid "${uid}" (query "${refId}")`;
          report(narrow(query, query.refId), { message, ...(near !== undefined && { instead: near }) });
        }
      }
    },
  },
};

function rule(uid: string): string {
  return `{
  "title": "QueueFull", "condition": "B", "noDataState": "OK",
  "data": [
    { "refId": "A", "datasourceUid": "${uid}", "model": { "expr": "queue_length", "instant": true } },
    { "refId": "B", "datasourceUid": "__expr__", "model": { "type": "threshold", "expression": "A", "conditions": [{ "evaluator": { "type": "gt", "params": [100] } }] } }
  ]
}`;
}
