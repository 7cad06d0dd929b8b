import { walk } from '../../../logql/walk.ts';
import type { LintRule } from '../../lint-rule.ts';

export const autoInterval: LintRule = {
  id: 'dashboard/auto-interval',
  severity: 'warning',
  presets: ['mixin'],
  what: 'a LogQL range in a panel that is not $__auto',
  why: 'A fixed range shorter than the step leaves lines out, a longer one counts them twice.',
  fix: 'Write [$__auto], which is the step.',
  examples: {
    bad: [
      '{ "type": "timeseries", "datasource": { "type": "loki", "uid": "l" }, "targets": [{ "refId": "A", "expr": "sum(rate({service=\\"checkout\\"}[5m]))" }] }',
    ],
    good: [
      '{ "type": "timeseries", "datasource": { "type": "loki", "uid": "l" }, "targets": [{ "refId": "A", "expr": "sum(rate({service=\\"checkout\\"}[$__auto]))" }] }',
      '{ "type": "timeseries", "datasource": { "type": "loki", "uid": "l" }, "targets": [{ "refId": "A", "expr": "{service=\\"checkout\\"}" }] }',
    ],
  },

  check: {
    target({ query }, panel, _board, { reportIn }) {
      if (!panel || query?.language !== 'logql' || !query.query || query.text.value.includes('$__auto')) return;
      for (const inner of walk(query.query)) {
        if (inner.kind !== 'range') continue;
        reportIn(query, inner, { message: 'the range does not follow the step', instead: '[$__auto]' });
      }
    },
  },
};
