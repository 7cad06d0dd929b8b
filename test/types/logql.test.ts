import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  above,
  atLeast,
  avgOverTime,
  countOverTime,
  quantileOverTime,
  rate,
  re,
  sum,
  unwrap,
  type LogVector,
} from 'obs/logql';
import { sum as sumPromql } from 'obs/promql';
import { alert } from 'obs/alerts';
import { imageProcessor } from '../../services/image-processor.ts';
import { imageSvc } from '../../services/image-svc.ts';
import { realStaging } from '../../services/real-staging.ts';

/** What does not compile; the functions are never called. */
const never = (_: () => unknown): void => undefined;

const lines = imageProcessor.logs.app.where({ service_name: 'image-processor' });

describe('stream labels and fields', () => {
  test('a field is not a stream label', () => {
    never(() => {
      // @ts-expect-error level is a field of the lines
      realStaging.logs.app.where({ service: 'api', level: 'error' });
      // @ts-expect-error no such stream label
      realStaging.logs.app.where({ pod: 'api-1' });
      // @ts-expect-error no such service
      realStaging.logs.app.where({ service: 'apii' });
      realStaging.logs.app.where({ service: re('api|worker') });
    });
  });

  test('a field before its parser', () => {
    never(() => {
      // @ts-expect-error nothing has extracted the field yet
      lines.filter({ duration_ms: above(1000) });
      lines.json().filter({ duration_ms: above(1000) });
      lines.json('duration_ms').filter({ duration_ms: above(1000) });
      // @ts-expect-error only duration_ms was extracted
      lines.json('duration_ms').filter({ level: 'ERROR' });
      // @ts-expect-error no such field to extract
      lines.json('latency');
    });
  });

  test('a field under another name', () => {
    never(() => {
      const app = imageSvc.logs.app.where({ service: 'image_svc' }).json();
      // @ts-expect-error Loki flattens metadata.request_id to metadata_request_id
      app.filter({ request_id: 'abc' });
      app.filter({ metadata_request_id: 'abc' });
    });
  });

  test('values of a field', () => {
    never(() => {
      // @ts-expect-error the levels of this service are in capitals
      lines.json().filter({ level: 'error' });
      // @ts-expect-error a number is no text
      lines.json().filter({ status: '500' });
      lines.json().filter({ status: atLeast(500) });
    });
  });
});

describe('labels of a metric query', () => {
  test('travel from the stream and the parser', () => {
    expectTypeOf(countOverTime(lines, '5m')).toEqualTypeOf<LogVector<'service_name' | 'container_name', '{line}'>>();
    expectTypeOf(sum(rate(lines.json('level'), '5m')).by('level')).toEqualTypeOf<LogVector<'level', '{line}/s'>>();
    expectTypeOf(lines.pattern('<method> <path> <_>')).toHaveProperty('expr');
    never(() => {
      // @ts-expect-error level was not extracted
      sum(countOverTime(lines, '5m')).by('level');
      sum(countOverTime(lines.pattern('<method> <_>'), '5m')).by('method');
      // @ts-expect-error `_` is no name
      sum(countOverTime(lines.pattern('<method> <_>'), '5m')).by('_');
      sum(countOverTime(lines.regexp('status=(?P<code>\\d+)'), '5m')).by('code');
    });
  });

  test('an unwrapped field is a number, not a label', () => {
    const slow = unwrap(lines.json('duration_ms', 'path'), 'duration_ms', { unit: 'ms' });
    expectTypeOf(quantileOverTime(0.95, slow, '5m').by('path')).toEqualTypeOf<LogVector<'path', 'ms'>>();
    never(() => {
      // @ts-expect-error the field became the value
      avgOverTime(slow, '5m').by('duration_ms');
      // @ts-expect-error nothing has extracted the field yet
      unwrap(lines, 'duration_ms');
    });
  });
});

describe('the two languages', () => {
  test('do not mix', () => {
    never(() => {
      // @ts-expect-error LogQL in a PromQL aggregation
      sumPromql(countOverTime(lines, '5m'));
      // @ts-expect-error PromQL on the right side of LogQL
      countOverTime(lines, '5m').div(imageProcessor.metrics.up);
    });
  });

  test('what a ruler does not know', () => {
    never(() =>
      alert('Errors', {
        expr: sum(countOverTime(lines, '5m')).gt(5),
        severity: 'warning',
        summary: 'errors',
        description: 'errors',
        // @ts-expect-error Loki drops keep_firing_for
        keepFiringFor: '5m',
      }),
    );
  });
});

test('this file is checked by tsc', () => {
  expect(never(() => rate)).toBeUndefined();
});
