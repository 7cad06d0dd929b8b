import { textOr } from '../../board/json.ts';
import { narrow } from '../../board/narrow.ts';
import type { LintRule } from '../../lint-rule.ts';

export const datasourceVariable: LintRule = {
  id: 'dashboard/datasource-variable',
  severity: 'warning',
  presets: ['mixin'],
  what: 'a dashboard without a variable for its data source, or with one of an unusual name',
  why: 'The dashboard works with one server only. The usual names are carried along by links from one dashboard to the next.',
  fix: 'Define a variable of the type "datasource" with the name `datasource`, or `prometheus_datasource` and `loki_datasource`.',
  examples: {
    bad: [
      '{ "title": "Checkout", "templating": { "list": [] }, "panels": [] }',
      '{ "title": "Checkout", "templating": { "list": [{ "name": "ds", "type": "datasource", "query": "prometheus" }] }, "panels": [] }',
    ],
    good: [
      '{ "title": "Checkout", "templating": { "list": [{ "name": "datasource", "type": "datasource", "query": "prometheus" }] }, "panels": [] }',
      '{ "title": "Checkout", "templating": { "list": [{ "name": "prometheus_datasource", "type": "datasource", "query": "prometheus" }, { "name": "loki_datasource", "type": "datasource", "query": "loki" }] }, "panels": [] }',
    ],
  },

  check: {
    dashboard(board, { report }) {
      const sources = board.variables.filter(({ type }) => type === 'datasource');
      if (sources.length === 0) report(board, { message: 'the dashboard has no variable for its data source' });
      for (const source of sources) {
        const usual = `${textOr(source.json['query'], 'prometheus')}_datasource`;
        if (source.name === usual || (source.name === 'datasource' && sources.length === 1)) continue;
        report(narrow(source, source.name), {
          message: `the data source is called "${source.name}"`,
          instead: sources.length === 1 ? `"datasource", or "${usual}"` : `"${usual}"`,
        });
      }
    },
  },
};
