import { findVariables } from '../../../variables/find.ts';
import type { LintRule } from '../../lint-rule.ts';

const GRAPHS = new Set(['singlestat', 'graph', 'table', 'timeseries']);

export const fixedDatasource: LintRule = {
  id: 'dashboard/fixed-datasource',
  severity: 'warning',
  presets: ['mixin'],
  what: 'a panel that does not ask the data source of a variable',
  why: 'The dashboard works with one server only: it cannot be shared, nor be used for staging.',
  fix: 'Use a variable of the type "datasource": "uid": "${datasource}".',
  examples: {
    bad: ['{ "type": "timeseries", "title": "Up", "datasource": { "type": "prometheus", "uid": "prod" } }'],
    good: ['{ "type": "timeseries", "title": "Up", "datasource": { "type": "prometheus", "uid": "${datasource}" } }'],
  },

  check: {
    panel(panel, _board, { report }) {
      if (!GRAPHS.has(panel.type) || panel.isLibraryPanel) return;
      const uid = panel.datasource?.uid;
      if (uid !== undefined && findVariables(uid).length > 0) return;
      report(panel.datasource ?? panel.title ?? panel, {
        message: `"${panel.title?.value || panel.type}" asks ${uid ? `the fixed data source "${uid}"` : 'the default data source'}`,
        instead: '"${datasource}", or how your variable is called',
      });
    },
  },
};
