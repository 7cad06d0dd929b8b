import { variableCheck } from '../../board/variable-check.ts';
import type { LintRule } from '../../lint-rule.ts';

export const jobVariable: LintRule = {
  id: 'dashboard/job-variable',
  severity: 'warning',
  presets: ['mixin'],
  what: 'a dashboard of Prometheus without a variable "job", or with one that cannot hold several values',
  why: 'By the convention of monitoring mixins everybody finds the same variables on every dashboard, and links carry them along.',
  fix: 'Define a query variable "job" on the chosen data source, with "multi": true and "allValue": ".+".',
  examples: {
    bad: [
      '{ "templating": { "list": [{ "name": "datasource", "type": "datasource", "query": "prometheus" }] }, "panels": [] }',
      '{ "templating": { "list": [{ "name": "datasource", "type": "datasource", "query": "prometheus" }, { "name": "job", "type": "query", "datasource": { "uid": "${datasource}" }, "query": "label_values(up, job)", "allValue": ".+" }] }, "panels": [] }',
    ],
    good: [
      '{ "templating": { "list": [{ "name": "datasource", "type": "datasource", "query": "prometheus" }, { "name": "job", "type": "query", "datasource": { "uid": "${datasource}" }, "query": "label_values(up, job)", "multi": true, "allValue": ".+" }] }, "panels": [] }',
    ],
  },

  check: variableCheck('job'),
};
