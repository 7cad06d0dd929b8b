import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  avgOverTime,
  delta,
  histogramQuantile,
  milliseconds,
  percent,
  quantile,
  rate,
  ratio,
  re,
  seconds,
  sum,
  topk,
  type Counter,
  type Gauge,
  type Histogram,
  type Vector,
} from 'obs/promql';
import { series, stat, timeseries } from 'obs/dashboard';
import { alert } from 'obs/alerts';
import { imageProcessor } from '../../services/image-processor.ts';
import { imageSvc } from '../../services/image-svc.ts';
import { overflying } from '../../services/overflying.ts';
import { deltastream } from '../../services/deltastream.ts';
import { realStaging } from '../../services/real-staging.ts';

/**
 * What does not compile. Every line under `@ts-expect-error` is a promise: when the compiler starts to accept it, `tsc` fails.
 * The functions are never called.
 */
const never = (_: () => unknown): void => undefined;

const api = imageProcessor.metrics;
const requests = api.http_requests_total;
const latency = api.http_request_duration_seconds;
const failed = requests.where({ status: re('5..') });

describe('a metric knows what it is', () => {
  test('types of the catalogue', () => {
    expectTypeOf(requests).toEqualTypeOf<
      Counter<
        {
          readonly service: string;
          readonly method: string;
          readonly endpoint: string;
          readonly status: string;
          readonly job: string;
          readonly instance: string;
        },
        '{request}'
      >
    >();
    expectTypeOf(api.process_resident_memory_bytes).toEqualTypeOf<
      Gauge<{ readonly job: string; readonly instance: string }, 'By'>
    >();
    expectTypeOf(imageSvc.metrics.image_svc_conversion_duration).toEqualTypeOf<
      Histogram<{ readonly format: string; readonly job: string; readonly instance: string }, 'ms'>
    >();
  });

  test('rate of a gauge', () => {
    never(() => {
      // @ts-expect-error a gauge has no rate
      rate(api.celery_queue_length);
      // @ts-expect-error overflying_jobs_total is a gauge, whatever its name says
      rate(overflying.metrics.overflying_jobs_total, '5m');
      // @ts-expect-error delta is for gauges
      delta(requests, '5m');
      // @ts-expect-error a histogram has parts: .count, .sum, .buckets
      rate(latency);
    });
  });

  test('a raw counter', () => {
    never(() => {
      // @ts-expect-error the sum of a counter since the start of the process
      sum(requests);
      // @ts-expect-error a counter cannot be compared
      requests.gt(5);
      // @ts-expect-error "which endpoint gets hit most?" needs a rate
      topk(5, imageSvc.metrics.http_request_count.where({ path: '/health' }));
      // @ts-expect-error rate of a sum: the sum comes after the rate
      rate(sum(rate(requests)));
    });
  });

  test('a quantile of what is no histogram', () => {
    never(() => {
      // @ts-expect-error quantile() is for histograms
      quantile(0.95, requests);
      // @ts-expect-error raw buckets are counters, not a vector
      histogramQuantile(0.95, latency.buckets);
      // @ts-expect-error the sum dropped "le"
      histogramQuantile(0.95, sum(rate(latency.buckets)).by('endpoint'));
    });
    expectTypeOf(histogramQuantile(0.95, sum(rate(latency.buckets)).by('le', 'endpoint'))).toEqualTypeOf<
      Vector<'endpoint', string>
    >();
  });

  test('a metric that does not exist', () => {
    never(() => {
      // @ts-expect-error its name ends in _seconds
      overflying.metrics.overflying_worker_job_execution_time;
      expectTypeOf(overflying.metrics.overflying_worker_job_execution_time_seconds).not.toBeAny();
      // used by alerts and listed in no table of the document: the catalogue owns them
      expectTypeOf(realStaging.metrics.redis_queue_length).not.toBeAny();
      expectTypeOf(realStaging.metrics.pgx_pool_idle_conns).not.toBeAny();
    });
  });
});

describe('a query knows its labels', () => {
  test('matchers', () => {
    never(() => {
      // @ts-expect-error no such label
      requests.where({ statuscode: '500' });
      // @ts-expect-error DeltaStream's metric has no label service
      deltastream.metrics.http_requests_total.where({ service: 'api' });
      // @ts-expect-error no such value: completed or failed
      api.image_processing_jobs_total.where({ status: 'done' });
      api.image_processing_jobs_total.where({ status: ['completed', 'failed'] });
      api.image_processing_jobs_total.where({ status: re('comp.*') });
    });
  });

  test('grouping', () => {
    expectTypeOf(sum(rate(requests)).by('service')).toEqualTypeOf<Vector<'service', '{request}/s'>>();
    expectTypeOf(sum(rate(requests)).without('instance', 'job', 'endpoint', 'method')).toEqualTypeOf<
      Vector<'service' | 'status', '{request}/s'>
    >();
    never(() => {
      // @ts-expect-error no such label
      sum(rate(requests)).by('pod');
      // @ts-expect-error no such label
      sum(rate(requests)).without('pod');
      // @ts-expect-error only "service" is left after the first sum
      sum(sum(rate(requests)).by('service')).by('endpoint');
    });
  });

  test('joins', () => {
    const byService = sum(rate(failed)).by('service');
    const byEndpoint = sum(rate(requests)).by('service', 'endpoint');
    never(() => {
      // @ts-expect-error only the right side has the label endpoint
      ratio(byService, byEndpoint);
      // @ts-expect-error the same with an operator
      byService.div(byEndpoint);
      // @ts-expect-error the left side has no label queue
      byEndpoint.on('queue');
      // @ts-expect-error the right side has no label service
      byEndpoint.on('service').div(sum(api.celery_queue_length).by('queue'));
    });
    expectTypeOf(byEndpoint.on('service').div(byService)).toEqualTypeOf<Vector<'service', '1'>>();
    expectTypeOf(byEndpoint.on('service').groupLeft().div(byService)).toEqualTypeOf<
      Vector<'service' | 'endpoint', '1'>
    >();
  });

  test('legends', () => {
    never(() => {
      // @ts-expect-error the label was aggregated away
      series(sum(rate(requests)).by('service'), '{{endpoint}}');
      // @ts-expect-error and so it was here
      series(sum(rate(requests)), 'requests {{service}}');
      series(sum(rate(requests)).by('service', 'status'), '{{ service }} {{status}}');
    });
  });

  test('annotations of alerts', () => {
    never(() => {
      const expr = sum(rate(deltastream.metrics.http_requests_total, '5m')).by('job').gt(5);
      alert('HighErrorRate', {
        expr,
        severity: 'critical',
        summary: ({ labels }) => `${labels.job} is busy`,
        // @ts-expect-error that system's metric has no label service
        description: ({ labels }) => `${labels.service} error rate`,
      });
      // @ts-expect-error without a severity, a summary and a description nobody is helped
      alert('HighErrorRate', { expr });
    });
  });
});

describe('a query knows its unit', () => {
  test('units travel', () => {
    expectTypeOf(quantile(0.95, latency)).toMatchTypeOf<Vector<never, 's'>>();
    expectTypeOf(rate(api.process_cpu_seconds_total)).toEqualTypeOf<Vector<'job' | 'instance', '1'>>();
    expectTypeOf(avgOverTime(api.process_resident_memory_bytes, '1h')).toEqualTypeOf<
      Vector<'job' | 'instance', 'By'>
    >();
    expectTypeOf(rate(latency.sum).div(rate(latency.count))).toEqualTypeOf<
      Vector<'service' | 'method' | 'endpoint' | 'job' | 'instance', 's'>
    >();
  });

  test('a wrong unit', () => {
    never(() => {
      // @ts-expect-error the query is in seconds, the threshold in milliseconds
      quantile(0.95, latency).gt(milliseconds(500));
      quantile(0.95, latency).gt(seconds(0.5));
      quantile(0.95, imageSvc.metrics.http_request_duration).gt(milliseconds(500));
      // @ts-expect-error bytes and a number of processes
      imageSvc.metrics.vm_memory_total.add(imageSvc.metrics.vm_system_counts_process_count);
      timeseries({
        title: 'p95',
        description: 'p95',
        series: series(quantile(0.95, latency)),
        // @ts-expect-error the panel shows seconds
        limits: { red: milliseconds(500) },
      });
    });
  });

  test('a ratio against 5', () => {
    const errors = ratio(sum(rate(failed)), sum(rate(requests)));
    expectTypeOf(errors).toEqualTypeOf<Vector<never, 'ratio'>>();
    never(() => {
      // @ts-expect-error a ratio lies between 0 and 1
      errors.gt(5);
      // @ts-expect-error also below
      errors.lt(-0.1);
      // @ts-expect-error and in other words
      errors.gt(percent(5));
      errors.gt(0.05);
      errors.to('%').gt(5);
      // @ts-expect-error the limits of a panel as well
      stat({ title: 'Errors', description: 'Errors', series: series(errors), limits: { orange: 1, red: 5 } });
      // errors per second are no ratio: 0.05 is 3 a minute, and the type says so
      expectTypeOf(rate(requests.where({ status: re('5..') }), '5m').gt(0.05)).toEqualTypeOf<
        Vector<'service' | 'method' | 'endpoint' | 'status' | 'job' | 'instance', '{request}/s'>
      >();
    });
  });

  test('windows', () => {
    never(() => {
      // @ts-expect-error minutes are m
      rate(requests, '5min');
      // @ts-expect-error a window has a unit
      rate(requests, '300');
      rate(requests, '1h30m');
      rate(requests, '$__range');
    });
  });
});

test('this file is checked by tsc', () => {
  expect(never(() => rate)).toBeUndefined();
});
