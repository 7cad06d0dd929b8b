import { variableCheck } from '../../board/variable-check.ts';
import type { LintRule } from '../../lint-rule.ts';

export const instanceVariable: LintRule = {
  id: 'dashboard/instance-variable',
  severity: 'warning',
  presets: ['mixin'],
  what: 'a dashboard of Prometheus without a variable "instance", or with one that cannot hold several values',
  why: 'By the convention of monitoring mixins everybody finds the same variables on every dashboard, and links carry them along.',
  fix: 'Define a query variable "instance" on the chosen data source, with "multi": true and "allValue": ".+".',
  examples: {
    bad: [
      '{ "templating": { "list": [{ "name": "datasource", "type": "datasource", "query": "prometheus" }] }, "panels": [] }',
      '{ "templating": { "list": [{ "name": "datasource", "type": "datasource", "query": "prometheus" }, { "name": "instance", "type": "query", "datasource": { "uid": "${datasource}" }, "query": "label_values(up, instance)", "allValue": ".+" }] }, "panels": [] }',
    ],
    good: [
      '{ "templating": { "list": [{ "name": "datasource", "type": "datasource", "query": "prometheus" }, { "name": "instance", "type": "query", "datasource": { "uid": "${datasource}" }, "query": "label_values(up, instance)", "multi": true, "allValue": ".+" }] }, "panels": [] }',
    ],
  },

  check: variableCheck('instance'),
};
