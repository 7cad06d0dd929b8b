import { print } from '../../../promql/print.ts';
import { isJoin, isPlain } from '../../live/questions.ts';
import type { LintRule } from '../../lint-rule.ts';

export const join: LintRule = {
  id: 'live/join',
  severity: 'warning',
  what: 'an operator whose sides both have series on the server, and never a pair (with `--prometheus-url`)',
  why: 'Two vectors find each other by equal labels. When the labels differ the result is empty, and an empty result is no error.',
  fix: 'Name the labels that both sides share with `on (...)`, and take over others with `group_left (...)`.',
  examples: {
    bad: ['alert: Apart\nexpr: checkout_left / checkout_right > 1'],
    good: ['alert: Together\nexpr: queue_length / queue_limit > 1'],
  },

  check: {
    promql: {
      binary(node, query, { project: { live }, reportIn }) {
        if (!isPlain(query) || !isJoin(node)) return;
        const found = live?.prometheus?.join(print(node));
        if (!found || found.left === 0 || found.right === 0 || found.result > 0) return;
        reportIn(query, node, {
          message: `${found.left} series on the left and ${found.right} on the right of "${node.op}" make no pair`,
        });
      },
    },
  },
};
