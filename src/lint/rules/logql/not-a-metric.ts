import type { Context, LintRule } from '../../lint-rule.ts';
import type { LogqlQuery, PanelSubject, Query } from '../../subject.ts';
import { written } from '../../written.ts';

/** Panels that draw numbers and nothing else. */
const DRAWS_NUMBERS = new Set(['timeseries', 'graph', 'gauge', 'bargauge']);

export const notAMetric: LintRule = {
  id: 'logql/not-a-metric',
  severity: 'error',
  what: 'a log query where a number is needed',
  why: 'A rule compares a number. A log query returns lines: Loki fails at every evaluation, and the alert never fires. A graph of lines is empty.',
  fix: 'Count the lines: sum(count_over_time({service="checkout"} |= "timeout" [5m])) > 10.',
  examples: {
    bad: ['{service="checkout"} |= "timeout"', '{service="checkout"} | json | duration_ms > 1000'],
    good: [
      'sum(count_over_time({service="checkout"} |= "timeout" [5m])) > 10',
      'sum(rate({service="checkout"} | json | duration_ms > 1000 [$__auto]))',
    ],
  },

  check: {
    rule({ kind, query }, context) {
      check(query, kind === 'alert' ? 'an alert rule' : 'a recording rule', context);
    },
    target({ query }, panel, _board, context) {
      if (panel && DRAWS_NUMBERS.has(panel.type) && !isTransformed(panel)) check(query, 'this panel', context);
    },
    grafanaRule({ data }, _file, context) {
      for (const { query } of data) check(query, 'an alert rule', context);
    },
  },
};

/** Transformations can make numbers of the fields of lines. */
function isTransformed({ json }: PanelSubject): boolean {
  const transformations = json['transformations'];
  return Array.isArray(transformations) && transformations.length > 0;
}

function check(query: Query | undefined, where: string, { reportIn }: Context): void {
  if (query?.language !== 'logql' || query.query?.kind !== 'logs') return;
  reportIn(query, query.query, {
    message: `a log query returns lines, and ${where} needs a number`,
    instead: `sum(count_over_time(${written(query, query.query)} [${windowOf(query)}]))`,
  });
}

const windowOf = ({ where }: LogqlQuery): string => (where === 'panel' ? '$__auto' : '5m');
