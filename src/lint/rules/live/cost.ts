import { print } from '../../../promql/print.ts';
import { isPlain } from '../../live/questions.ts';
import type { LintRule } from '../../lint-rule.ts';

interface Options {
  readonly maxSeries: number;
  readonly maxSeconds: number;
}

export const cost: LintRule<Options> = {
  id: 'live/cost',
  severity: 'warning',
  what: 'a query that returns very many series or takes very long on the server (with `--prometheus-url`)',
  why: 'A rule asks every minute, for ever: what is slow once slows everything else down.',
  fix: 'Aggregate, narrow the selectors down, or record the expensive part once.',
  options: { maxSeries: 1000, maxSeconds: 5 },
  examples: {
    bad: ['alert: Many\nexpr: checkout_by_customer > 0'],
    good: ['alert: Few\nexpr: queue_length > 5'],
  },

  check: {
    promqlQuery(query, { options, project: { live }, reportIn }) {
      if (!query.expr || !isPlain(query)) return;
      const found = live?.prometheus?.cost(print(query.expr));
      if (!found) return;
      if (found.series > options.maxSeries) {
        reportIn(query, query.expr, { message: `returns ${found.series} series, more than ${options.maxSeries}` });
      }
      if (found.seconds > options.maxSeconds) {
        reportIn(query, query.expr, {
          message: `takes ${found.seconds.toFixed(1)} s, more than ${options.maxSeconds} s`,
        });
      }
    },
  },
};
