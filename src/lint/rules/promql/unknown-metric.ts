import { distance } from 'fastest-levenshtein';
import type { Catalogue } from '../../catalogue.ts';
import type { LintRule, ProjectFacts } from '../../lint-rule.ts';
import { writtenName } from '../../metrics/known-metric.ts';

interface Options {
  /** Metrics that are there although no catalogue lists them. A star at the end stands for any ending. */
  readonly known: readonly string[];
}

/** What Prometheus makes itself: for every target, for every alert, for what comes as OTLP, and of itself; Grafana's alerts. */
const OF_PROMETHEUS = /^(up|ALERTS|ALERTS_FOR_STATE|GRAFANA_ALERTS|target_info|scrape_\w+|prometheus_\w+)$/;

export const unknownMetric: LintRule<Options> = {
  id: 'promql/unknown-metric',
  severity: 'error',
  what: 'a metric that is neither in the catalogue nor written by a recording rule',
  why: 'A query for a metric that does not exist is no error to Prometheus: the panel stays empty, and the alert never fires. Without a catalogue this lint rule is silent.',
  fix: 'Correct the name, or add the metric to the catalogue of its service: what dashboards and alerts use is what must not get lost. For exporters without a catalogue there is the option known.',
  options: { known: [] },
  examples: {
    bad: ['rate(http_request_total[5m])', 'sum(qeue_length) > 100', 'absent({__name__="carts"})'],
    good: [
      'rate(http_requests_total[5m])',
      'rate(http_request_duration_seconds_bucket[5m])',
      'up == 0',
      'ALERTS{alertstate="firing"}',
      'scrape_duration_seconds > 10',
      '{__name__=~"http_.*"}',
      'rate($metric[5m])',
    ],
  },

  check: {
    promql: {
      selector(selector, query, { options, catalogue, project, reportIn }) {
        if (catalogue.isEmpty) return;
        const name = writtenName(selector, query);
        if (name === undefined || isKnown(name, catalogue) || project.recorded.has(name)) return;
        if (options.known.some(pattern => matches(name, pattern))) return;
        const near = nearestMetric(name, catalogue, project);
        reportIn(query, selector, {
          message: `"${name}" is neither in the catalogue nor written by a recording rule`,
          ...(near !== undefined && { instead: `${near}, if that is what was meant` }),
        });
      },
    },
  },
};

const isKnown = (name: string, catalogue: Catalogue): boolean =>
  catalogue.metrics(name).length > 0 || OF_PROMETHEUS.test(name) || isTimeOfCreation(name, catalogue);

/** OpenMetrics has a series `x_created` beside a counter `x_total`, a histogram `x` or a summary `x`. */
function isTimeOfCreation(name: string, catalogue: Catalogue): boolean {
  if (!name.endsWith('_created')) return false;
  const base = name.slice(0, -'_created'.length);
  return catalogue.metrics(base).length > 0 || catalogue.metrics(`${base}_total`).length > 0;
}

const matches = (name: string, pattern: string): boolean =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;

/** How many letters may be wrong, for each letter of the name: `redis_` for `celery_` is another metric. */
const TOLERANCE = 0.2;

/** What was found before: in a repository without a catalogue of its own one name is missing a thousand times. */
const found = new WeakMap<Catalogue, Map<string, string | undefined>>();

/** The most similar name, if it is similar at all. */
function nearestMetric(name: string, catalogue: Catalogue, { recorded }: ProjectFacts): string | undefined {
  let known = found.get(catalogue);
  if (!known) found.set(catalogue, (known = new Map()));
  if (!known.has(name)) known.set(name, mostSimilar(name, [...catalogue.names(), ...recorded.keys()]));
  return known.get(name);
}

function mostSimilar(name: string, names: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, name.length * TOLERANCE);
  for (const known of names) {
    const away = Math.abs(known.length - name.length) > least ? Infinity : distance(name, known);
    if (away > least || (away === least && best !== undefined)) continue;
    best = known;
    least = away;
  }
  return best;
}
