import { average, labelReplace, quantile, rate, sum, type Counter, type Histogram } from '../promql/index.ts';
import type { Matchers } from '../query/matchers.ts';
import { ratioOrZero } from '../promql/builder/ratio.ts';
import { PERCENTILE_COLOURS, STATUS_COLOURS } from './colours.ts';
import type { LinkTarget } from './links.ts';
import type { Panel } from './panel.ts';
import { heatmap } from './panels/heatmap.ts';
import { stat } from './panels/single.ts';
import { column, table } from './panels/table.ts';
import { timeseries } from './panels/timeseries.ts';
import { series, type Series } from './query.ts';

type Values = Readonly<Record<string, string>>;

/** The limits of the alert rules: where a value warns and where it pages. */
export interface SignalLimits {
  /** Share of failed requests, 0 to 1. */
  readonly errorRatio: { readonly orange: number; readonly red: number };
  /** 95th percentile, in the unit of the histogram. */
  readonly latency: { readonly orange: number; readonly red: number };
}

export interface SignalOptions<V extends Values, H extends Values, K extends string> {
  /** The requests of the service, narrowed down to what the board shows. */
  readonly requests: Counter<V, any>;
  /** The time that they took. */
  readonly latency: Histogram<H, any>;
  /** Which of the requests failed: `{ status: re('5..') }`. */
  readonly failed: Matchers<V>;
  /** The label with the status code. */
  readonly status: Extract<keyof V, string>;
  /** The label that tells endpoints apart, in both metrics. */
  readonly by: K;
  /** What the label is called in headings: `Endpoint`. */
  readonly byTitle: string;
  readonly limits: SignalLimits;
  /** Where a click on a value leads: the logs of the same service and time. */
  readonly links?: readonly LinkTarget[];
  /** The client records exemplars: graphs show dots that lead to traces. */
  readonly exemplars?: boolean;
}

/** Panels for traffic, errors and latency of a service that answers requests. */
export interface Signals {
  readonly requestRate: Panel;
  readonly errorRatio: Panel;
  readonly p95: Panel;
  readonly requestsByStatus: Panel;
  readonly errorRatioByEndpoint: Panel;
  readonly percentiles: Panel;
  readonly distribution: Panel;
  readonly endpoints: Panel;
}

/**
 * The golden signals of a service in one call (https://sre.google/sre-book/monitoring-distributed-systems/): the module that
 * uses it puts the panels into rows, so that it still reads like the screen.
 */
export function goldenSignals<V extends Values, H extends Values, const K extends Extract<keyof V & keyof H, string>>(
  options: SignalOptions<V, H, K>,
): Signals {
  const { requests, latency, failed, status, by, byTitle, limits, links = [], exemplars = false } = options;
  const failures = requests.where(failed);
  const ratioOfFailed = ratioOrZero(sum(rate(failures)), sum(rate(requests)));
  const ratioBy = ratioOrZero(sum(rate(failures)).by(by as never), sum(rate(requests)).by(by as never));
  const p95 = quantile(0.95, latency);
  const pages = `Above ${percentText(limits.errorRatio.red)} somebody is paged`;

  return {
    requestRate: stat({
      title: 'Requests',
      description: 'Requests answered per second, whatever the answer was.',
      series: series(sum(rate(requests))),
      decimals: 1,
      links,
    }),
    errorRatio: stat({
      title: 'Error ratio',
      description: `Share of requests that failed on the server's side (5xx), now. ${pages}.`,
      series: series(ratioOfFailed),
      limits: limits.errorRatio,
      decimals: 2,
      links,
    }),
    p95: stat({
      title: 'Latency p95',
      description: '95 % of the requests are answered faster than this.',
      series: series(p95),
      limits: limits.latency,
      links,
    }),
    requestsByStatus: timeseries({
      title: 'Requests by status',
      description:
        'Answered requests per second by class of status code, stacked. Red on top of green is what users feel.',
      series: series(sum(statusClass(rate(requests), status)).by('class'), '{{class}}'),
      stacked: true,
      legend: 'table',
      colours: STATUS_COLOURS,
      links,
    }),
    errorRatioByEndpoint: timeseries({
      title: `Error ratio by ${byTitle.toLowerCase()}`,
      description: `Failed requests (5xx) per request. Dashed: ${percentText(limits.errorRatio.orange)} is unusual, above ${percentText(limits.errorRatio.red)} somebody is paged.`,
      series: series(ratioBy as never, `{{${by}}}` as never) as Series,
      limits: limits.errorRatio,
      legend: 'table',
      links,
    }),
    percentiles: timeseries({
      title: 'Latency percentiles',
      description:
        'Time to answer: half, 95 % and 99 % of the requests are faster. Dashed: where a p95 is unusual, and where it is too slow.',
      series: percentileSeries(latency, { exemplars }),
      limits: limits.latency,
      legend: 'table',
      colours: PERCENTILE_COLOURS,
      links,
    }),
    distribution: heatmap({
      title: 'Latency distribution',
      description: 'How many requests took how long: shows two groups of requests where percentiles show one line.',
      histogram: latency,
      exemplars,
    }),
    endpoints: table({
      title: `${byTitle}s`,
      description: `Traffic, errors and latency of every ${byTitle.toLowerCase()}, the worst first.`,
      rows: { [by]: byTitle },
      columns: [
        column('Requests', sum(rate(requests)).by(by as never), { style: 'bar' }),
        column('Errors', ratioBy as never, { style: 'background', limits: limits.errorRatio, decimals: 2 }),
        column('p95', p95.by(by as never), { style: 'text', limits: limits.latency }),
      ],
      sortBy: 'Errors',
    }),
  };
}

/** p50, p95 and p99 of a histogram under these names, in the colours of all boards. */
export function percentileSeries<V extends Values, U extends string>(
  histogram: Histogram<V, U>,
  options: { readonly exemplars?: boolean; readonly average?: boolean } = {},
): Series<U>[] {
  const exemplars = options.exemplars ? { exemplars: true } : {};
  const quantiles = [0.5, 0.95, 0.99].map(φ => series(quantile(φ, histogram), `p${φ * 100}`, exemplars));
  return options.average ? [series(average(histogram), 'average'), ...quantiles] : quantiles;
}

/** Adds the label `class`: 2xx, 3xx, 4xx, 5xx. Takes three-digit codes. */
export const statusClass = <L extends string, U extends string>(
  vector: Parameters<typeof labelReplace<L, U, 'class'>>[0],
  status: L,
) => labelReplace(vector, { to: 'class', replacement: '${1}xx', from: status, pattern: '(.)..' });

const percentText = (ratio: number): string => `${Number((ratio * 100).toPrecision(3))} %`;
