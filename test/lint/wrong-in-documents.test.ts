import { describe, expect, test } from 'vitest';
import type { CatalogData } from '../../src/catalog/service.ts';
import { catalogueOf } from '../../src/lint/catalogue.ts';
import { lint } from '../../src/lint/engine.ts';
import { readSubjects } from '../../src/lint/read/read-text.ts';
import { RULES } from '../../src/lint/registry.ts';
import { deltastream } from '../../services/deltastream.ts';
import { imageProcessor } from '../../services/image-processor.ts';
import { imageSvc } from '../../services/image-svc.ts';
import { overflying } from '../../services/overflying.ts';
import { realStaging } from '../../services/real-staging.ts';
import { EXAMPLE_PROJECT } from './example-project.ts';

/** One thing that the documents of the five systems get wrong: where it stands, what finds it, and what is said then. */
interface Mistake {
  readonly wrong: string;
  /** An alert rule, a target of a panel, or a whole query of one. */
  readonly alert?: Readonly<Record<string, unknown>>;
  readonly panel?: Readonly<Record<string, unknown>>;
  readonly service: CatalogData;
  readonly rule: string;
  readonly message: RegExp;
}

const P95 = 'histogram_quantile(0.95, rate(http_request_duration_seconds_bucket[5m]))';

const MISTAKES: readonly Mistake[] = [
  {
    wrong: 'a quantile of raw buckets',
    alert: { expr: 'histogram_quantile(0.95, http_request_duration_seconds_bucket) > 1.0' },
    service: realStaging.data,
    rule: 'promql/quantile-without-rate',
    message: /since the start of the process/,
  },
  {
    wrong: 'an alert on the quantile of every series',
    alert: { expr: `${P95} > 1` },
    service: realStaging.data,
    rule: 'promql/quantile-per-series',
    message: /every endpoint and method/,
  },
  {
    wrong: 'a metric that does not exist',
    panel: {
      expr: 'histogram_quantile(0.95, sum by (le) (rate(overflying_worker_job_execution_time_bucket[$__rate_interval])))',
    },
    service: overflying.data,
    rule: 'promql/unknown-metric',
    message: /"overflying_worker_job_execution_time_bucket" is neither in the catalogue/,
  },
  {
    wrong: 'errors per second that are called a ratio',
    alert: { alert: 'HighErrorRate', expr: 'rate(http_requests_total{status=~"5.."}[5m]) > 0.05' },
    service: realStaging.data,
    rule: 'alert/rate-for-ratio',
    message: /no share of all/,
  },
  {
    wrong: 'a label that the metric of this system does not have',
    alert: {
      expr: 'sum by (endpoint) (rate(http_requests_total{status=~"5.."}[5m])) > 5',
      annotations: { summary: '{{ $labels.service }} error rate is high' },
    },
    service: deltastream.data,
    rule: 'alert/missing-label',
    message: /service/,
  },
  {
    wrong: 'a field of the lines used as a stream label',
    panel: { expr: '{service="api", level="error"}', type: 'logs' },
    service: realStaging.data,
    rule: 'logql/unknown-stream-label',
    message: /level/,
  },
  {
    wrong: 'a field under another name than the parser gives it',
    panel: { expr: '{service="image_svc"} | json | request_id="4bf92f35"', type: 'logs' },
    service: imageSvc.data,
    rule: 'logql/unknown-field',
    message: /request_id/,
  },
  {
    wrong: 'a raw counter to see which endpoint is asked most',
    panel: { expr: 'http_request_count{path="/health"}' },
    service: imageSvc.data,
    rule: 'promql/raw-counter',
    message: /"http_request_count" is a counter/,
  },
  {
    wrong: 'a search for the word ERROR beside a field for the level',
    panel: { expr: '{service_name="image-processor"} |= "ERROR"', type: 'logs' },
    service: imageProcessor.data,
    rule: 'logql/text-for-level',
    message: /have a field level/,
  },
  {
    wrong: 'a metric that only an alert knows',
    alert: { expr: 'max by (queue) (redis_queue_length) > 100' },
    service: without(realStaging.data, 'redis_queue_length'),
    rule: 'promql/unknown-metric',
    message: /"redis_queue_length"/,
  },
  {
    wrong: 'an alert without severity',
    alert: { expr: 'up == 0', labels: {} },
    service: realStaging.data,
    rule: 'alert/severity',
    message: /severity/,
  },
  {
    wrong: 'an alert without a description',
    alert: { expr: 'up == 0', annotations: { summary: 'a target is down' } },
    service: realStaging.data,
    rule: 'alert/summary',
    message: /description/,
  },
  {
    wrong: 'an alert without a runbook',
    alert: { expr: 'up == 0' },
    service: realStaging.data,
    rule: 'alert/runbook',
    message: /runbook/,
  },
  {
    wrong: 'the rate of a gauge that is named like a counter',
    panel: { expr: 'rate(overflying_jobs_total[5m])' },
    service: overflying.data,
    rule: 'promql/rate-of-gauge',
    message: /is a gauge, although its name ends in _total/,
  },
];

function without({ metrics, ...service }: CatalogData, name: string): CatalogData {
  return { ...service, metrics: metrics.filter(metric => metric.name !== name) };
}

/** What all lint rules say, the opinions included. */
function findings({ alert, panel, service }: Mistake) {
  const active = RULES.map(rule => ({ rule, severity: rule.severity, options: rule.options }));
  const text = JSON.stringify(alert ? ruleFile(alert) : dashboard(panel!));
  const subjects = readSubjects(alert ? 'rules.yaml' : 'dashboard.json', text, { isExpected: true });
  return lint(subjects, { rulesFor: () => active, catalogue: catalogueOf([service]), project: EXAMPLE_PROJECT });
}

const ruleFile = (alert: object) => ({
  groups: [{ name: 'documents', rules: [{ alert: 'Wrong', for: '5m', ...alert }] }],
});

function dashboard({ type = 'timeseries', ...target }: Readonly<Record<string, unknown>>) {
  const datasource = { type: type === 'logs' ? 'loki' : 'prometheus', uid: 'one' };
  const panels = [{ id: 1, type, title: 'Wrong', datasource, targets: [{ refId: 'A', ...target }] }];
  return { uid: 'documents', title: 'Documents', schemaVersion: 41, panels };
}

describe('what the documents get wrong is found', () => {
  test.each(MISTAKES)('$wrong: $rule', mistake => {
    expect(findings(mistake)).toContainEqual(
      expect.objectContaining({ rule: mistake.rule, message: expect.stringMatching(mistake.message) }),
    );
  });
});
