import type { Call, Duration, Expr, MatrixSelector, VectorSelector } from '../../../promql/ast.ts';
import { formatDuration, parseDuration } from '../../../promql/parser/duration.ts';
import { walk } from '../../../promql/walk.ts';
import { hasVariable } from '../../labels/variables.ts';
import { metricName } from '../../labels/selector.ts';
import type { Context, LintRule } from '../../lint-rule.ts';
import { metricsOf } from '../../metrics/known-metric.ts';
import type { PromqlQuery, TargetSubject } from '../../subject.ts';
import { editIn, written } from '../../written.ts';

/** Functions that return nothing, or nothing true, for a window with one sample. */
const NEEDS_TWO_SAMPLES = new Set([
  ...['rate', 'irate', 'increase', 'delta', 'idelta', 'deriv', 'predict_linear', 'changes', 'resets'],
]);

/** Longer windows are chosen for a reason: a day of growth, the window of an objective. */
const LONGEST_FIXED = 10 * 60_000;

export const shortRange: LintRule = {
  id: 'promql/short-range',
  severity: 'error',
  what: 'a rate over a window that holds less than two samples, and fixed windows in panels over time',
  why: 'rate() needs two samples. A window shorter than two scrape intervals often has only one, and the graph has holes or is empty. In a panel a fixed window breaks in the other direction: over a week Grafana asks once in ten minutes, and what happens between two windows of five minutes is never seen.',
  fix: 'In alert rules, take four scrape intervals or more: one missed scrape then does no harm. In panels write $__rate_interval, which Grafana keeps at four scrape intervals or one step, whichever is longer.',
  examples: {
    bad: [
      'rate(http_requests_total[30s]) > 5',
      'increase(orders_total[45s]) > 0',
      'sum(rate(http_requests_total[5m]))',
      'sum(rate(http_requests_total[$__interval]))',
    ],
    good: [
      'rate(http_requests_total[2m]) > 5',
      'max_over_time(queue_length[30s]) > 5',
      'rate(unknown_total[10s]) > 5',
      'sum(rate(http_requests_total[$__rate_interval]))',
      'sum(rate(http_requests_total[$window]))',
      'sum(increase(orders_total[$__range]))',
      'sum(rate(orders_total[1d]))',
    ],
  },

  check: {
    promql: {
      call(call, query, context) {
        const [range] = call.args;
        if (NEEDS_TWO_SAMPLES.has(call.func) && range?.kind === 'matrix') checkSamples(call, range, query, context);
      },
    },
    target({ query, json }, panel, _board, context) {
      const { expr } = query?.language === 'promql' ? query : {};
      if (!panel || !expr || !isOverTime(json)) return;
      for (const node of walk(expr)) checkWindow(node, query as PromqlQuery, context);
    },
  },
};

/** Whether a target is asked for a graph. An instant query has no steps that could be longer than its window. */
const isOverTime = (json: TargetSubject['json']): boolean => json['instant'] !== true || json['range'] === true;

function checkSamples(call: Call, { selector, range }: MatrixSelector, query: PromqlQuery, context: Context): void {
  const scrape = scrapeInterval(selector, query, context);
  if (scrape === undefined || !isTooShort(range, scrape, query)) return;
  const inPanel = query.where === 'panel';
  context.reportIn(query, range, {
    message: `${call.func}() needs two samples, and "${metricName(selector)}" has one every ${formatDuration(scrape)}`,
    instead: inPanel ? '[$__rate_interval]' : `[${formatDuration(4 * scrape)}] or longer`,
    ...(inPanel && { fix: [editIn(query, { ...range, text: '$__rate_interval' })] }),
  });
}

/** How often the metric is scraped, in milliseconds: of several services the most diligent one counts. */
function scrapeInterval(selector: VectorSelector, query: PromqlQuery, context: Context): number | undefined {
  const intervals = metricsOf(selector, query, context).map(metric => parseDuration(metric.scrapeInterval));
  return intervals.length === 0 ? undefined : Math.min(...intervals.map(ms => (typeof ms === 'number' ? ms : 0)));
}

const isTooShort = (range: Duration, scrape: number, query: PromqlQuery): boolean =>
  range.kind === 'duration' && range.ms < 2 * scrape && !hasVariable(query, range);

function checkWindow(node: Expr, query: PromqlQuery, context: Context): void {
  const isRate = node.kind === 'call' && (node.func === 'rate' || node.func === 'irate');
  const [matrix] = isRate ? node.args : [];
  if (matrix?.kind !== 'matrix') return;
  const { range, selector } = matrix;
  const text = written(query, range);
  const isInterval = text === '$__interval' || text === '${__interval}';
  const isFixed = range.kind === 'duration' && range.ms <= LONGEST_FIXED && !hasVariable(query, range);
  const isReported = isTooShort(range, scrapeInterval(selector, query, context) ?? 0, query);
  if (isReported || !(isInterval || isFixed)) return;
  context.reportIn(query, range, {
    severity: 'warning',
    message: isInterval
      ? '$__interval can be as short as a scrape interval, and then holds one sample'
      : `a fixed window of ${text}: over a long time its steps are wider, and what lies between is not seen`,
    instead: '[$__rate_interval]',
    fix: [editIn(query, { ...range, text: '$__rate_interval' })],
  });
}
