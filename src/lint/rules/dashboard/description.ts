import { showsNumbers } from '../../board/shown.ts';
import type { LintRule } from '../../lint-rule.ts';

export const description: LintRule = {
  id: 'dashboard/description',
  severity: 'warning',
  presets: ['strict', 'mixin'],
  what: 'a panel without a description',
  why: 'Whoever did not make the panel cannot tell what it measures, nor what is normal.',
  fix: 'Say what is shown, where it comes from and what a bad value looks like.',
  examples: {
    bad: ['{ "id": 3, "type": "timeseries", "title": "Up", "targets": [{ "refId": "A", "expr": "up" }] }'],
    good: [
      '{ "id": 3, "type": "timeseries", "title": "Up", "description": "Whether the last scrape worked", "targets": [{ "refId": "A", "expr": "up" }] }',
    ],
  },

  check: {
    panel(panel, _board, { report }) {
      if (!showsNumbers(panel) || panel.description?.value.trim()) return;
      const name = panel.title?.value || panel.type;
      report(panel.title ?? panel, { message: `"${name}" has no description` });
    },
  },
};
