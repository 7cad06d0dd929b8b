import { showsNumbers } from '../../board/shown.ts';
import type { LintRule } from '../../lint-rule.ts';

export const noTargets: LintRule = {
  id: 'dashboard/no-targets',
  severity: 'warning',
  presets: ['recommended', 'strict', 'mixin'],
  what: 'a panel for numbers that asks for none',
  why: 'It says "No data" for ever, and everybody wonders what is broken.',
  fix: 'Give it a query, or remove it.',
  examples: {
    bad: ['{ "type": "timeseries", "title": "Errors" }'],
    good: [
      '{ "type": "timeseries", "title": "Errors", "targets": [{ "refId": "A", "expr": "up" }] }',
      '{ "type": "text", "title": "Help", "options": { "content": "..." } }',
    ],
  },

  check: {
    panel(panel, _board, { report }) {
      // Old panels may hold what a snapshot was made of.
      if (!showsNumbers(panel) || panel.targets.length > 0 || panel.json['snapshotData'] !== undefined) return;
      report(panel.title ?? panel, { message: `"${panel.title?.value || panel.type}" has no query` });
    },
  },
};
