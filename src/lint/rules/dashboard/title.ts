import { showsNumbers } from '../../board/shown.ts';
import type { LintRule } from '../../lint-rule.ts';

export const title: LintRule = {
  id: 'dashboard/title',
  severity: 'warning',
  presets: ['recommended', 'strict', 'mixin'],
  what: 'a panel without a title',
  why: 'Nobody can say which panel they speak of, and findings, links and alerts cannot name it.',
  fix: 'Say in two or three words what the panel shows.',
  examples: {
    bad: ['{ "id": 3, "type": "timeseries", "targets": [{ "refId": "A", "expr": "up" }] }'],
    good: ['{ "id": 3, "type": "timeseries", "title": "Up", "targets": [{ "refId": "A", "expr": "up" }] }'],
  },

  check: {
    panel(panel, _board, { report }) {
      if (!showsNumbers(panel) || panel.title?.value.trim()) return;
      report(panel, { message: `the ${panel.type} panel ${panel.id ?? ''} has no title`.replace(/ +/g, ' ') });
    },
  },
};
