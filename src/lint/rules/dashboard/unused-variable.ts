import { variableUses } from '../../board/used-variables.ts';
import { narrow } from '../../board/narrow.ts';
import type { LintRule } from '../../lint-rule.ts';
import { jsonOf } from '../../read/dashboard/data.ts';
import type { DashboardSubject } from '../../subject.ts';
import { findVariables } from '../../../variables/find.ts';

/** They work without being named: Grafana adds them to every query. */
const WITHOUT_NAME = new Set(['adhoc', 'groupby', 'system', 'snapshot']);

export const unusedVariable: LintRule = {
  id: 'dashboard/unused-variable',
  severity: 'warning',
  what: 'a variable that nothing in the dashboard uses',
  why: 'People choose a value at the top and believe that the panels follow it. They do not, and its query costs time whenever the dashboard is opened.',
  fix: 'Use it, or remove it.',
  examples: {
    bad: [
      '{ "templating": { "list": [{ "name": "job", "type": "textbox" }] }, "panels": [{ "type": "text", "title": "Hello" }] }',
    ],
    good: [
      '{ "templating": { "list": [{ "name": "job", "type": "textbox" }] }, "panels": [{ "type": "text", "title": "Hello ${job}" }] }',
      '{ "templating": { "list": [{ "name": "job", "type": "textbox" }] }, "panels": [{ "type": "row", "repeat": "job", "title": "All" }, { "type": "text" }] }',
      '{ "templating": { "list": [{ "name": "filters", "type": "adhoc" }] }, "panels": [{ "type": "text", "title": "Hello" }] }',
    ],
  },

  check: {
    dashboard(board, { report }) {
      const used = usedByPanels(board);
      const candidates = board.variables.filter(({ name, type }) => !WITHOUT_NAME.has(type) && !used.has(name));
      if (candidates.length === 0) return;
      const isUsed = variableUses(board);
      for (const variable of candidates) {
        if (isUsed(variable.name)) continue;
        report(narrow(variable, variable.name), {
          message: `nothing uses the variable "${variable.name}"`,
          instead: 'its use, or no variable',
        });
      }
    },
  },
};

/** Where most variables are used, in queries and as data sources: for the others all of the dashboard is looked through. */
function usedByPanels({ panels }: DashboardSubject): Set<string> {
  const used = new Set<string>();
  for (const { json, targets } of panels) {
    const { uid } = jsonOf(json['datasource']);
    if (typeof uid === 'string') for (const { name } of findVariables(uid)) used.add(name);
    for (const { query } of targets) for (const { name } of query?.expanded.uses ?? []) used.add(name);
  }
  return used;
}
