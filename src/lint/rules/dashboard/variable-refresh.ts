import { keyEdit } from '../../board/key-edit.ts';
import type { LintRule } from '../../lint-rule.ts';

/** "On time range change" in Grafana's own numbers. */
const ON_TIME_CHANGE = 2;

export const variableRefresh: LintRule = {
  id: 'dashboard/variable-refresh',
  severity: 'warning',
  presets: ['mixin'],
  what: 'a query variable that does not follow the time range',
  why: 'Who looks at last week finds the values of today in the list: what is gone since then cannot be chosen.',
  fix: 'Set "refresh": 2.',
  examples: {
    bad: [
      '{ "templating": { "list": [{ "name": "job", "type": "query", "query": "label_values(up, job)", "refresh": 1 }] }, "panels": [] }',
    ],
    good: [
      '{ "templating": { "list": [{ "name": "job", "type": "query", "query": "label_values(up, job)", "refresh": 2 }] }, "panels": [] }',
      '{ "templating": { "list": [{ "name": "job", "type": "textbox" }] }, "panels": [] }',
    ],
  },

  check: {
    dashboard({ variables }, { report }) {
      for (const variable of variables) {
        const { refresh } = variable.json;
        if (variable.type !== 'query' || refresh === ON_TIME_CHANGE) continue;
        const found = keyEdit(variable, 'refresh', '\\d', String(ON_TIME_CHANGE));
        report(found?.at ?? variable, {
          message: `the variable "${variable.name}" does not follow the time range`,
          instead: `"refresh": ${ON_TIME_CHANGE}`,
          ...(found && { fix: [found.edit] }),
        });
      }
    },
  },
};
