import { keyEdit } from '../../board/key-edit.ts';
import type { LintRule } from '../../lint-rule.ts';

export const editable: LintRule = {
  id: 'dashboard/editable',
  severity: 'warning',
  presets: ['mixin'],
  what: 'a dashboard that can be edited in the browser',
  why: 'What is changed there is lost with the next push.',
  fix: 'Set "editable": false, and change the code.',
  examples: {
    bad: ['{ "uid": "checkout", "title": "Checkout", "editable": true, "panels": [] }'],
    good: ['{ "uid": "checkout", "title": "Checkout", "editable": false, "panels": [] }'],
  },

  check: {
    dashboard(board, { report }) {
      if (board.json['editable'] !== true) return;
      const found = keyEdit(board, 'editable', 'true', 'false');
      report(found?.at ?? board, {
        message: 'can be edited in the browser',
        instead: '"editable": false',
        ...(found && { fix: [found.edit] }),
      });
    },
  },
};
