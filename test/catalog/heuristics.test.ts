import { describe, expect, test } from 'vitest';
import { text, unbounded } from '../../src/catalog/labels.ts';
import { labelDefinition } from '../../src/catalog/import/definition.ts';
import { unitOf } from '../../src/catalog/import/unit.ts';

const many = (count: number) => Array.from({ length: count }, (_, i) => `value${i}`);

describe('labelDefinition', () => {
  test.each([
    ['states', 'status', ['rejected', 'accepted'], ['accepted', 'rejected']],
    ['states under any name', 'kind', ['other', 'timeout'], ['other', 'timeout']],
    ['flags', 'cached', ['true', 'false'], ['false', 'true']],
    ['states of several words', 'job_state', ['in-progress', 'not_started'], ['in-progress', 'not_started']],
    ['one state, which is hardly all of them', 'status', ['completed'], text],
    ['status codes', 'status', ['200', '500'], text],
    ['status classes', 'status', ['2xx', '5xx'], text],
    ['paths', 'handler', ['/', '/metrics'], text],
    ['addresses', 'instance', ['a:80', 'b:80'], text],
    ['names', 'queue', ['images', 'mails'], text],
    ['methods, of which more will come', 'method', ['GET', 'POST'], text],
    ['versions', 'version', ['v1', 'v2'], text],
    ['more states than a person would list', 'state', [...'abcdefghi'], text],
    ['many values', 'user', many(50), text],
    ['too many values', 'user', many(51), unbounded],
    ['no values', 'state', [], text],
  ])('%s', (_, name, values, expected) => {
    expect(labelDefinition(name, new Set(values))).toEqual(expected);
  });
});

describe('unitOf', () => {
  test.each([
    ['request_duration_seconds', '', 's'],
    ['request_duration_milliseconds', '', 'ms'],
    ['memory_bytes', '', 'By'],
    ['cache_hit_ratio', '', 'ratio'],
    ['cpu_percent', '', '%'],
    ['gpu_temperature_celsius', '', 'Cel'],
    ['http.server.duration.seconds', '', 's'],
    ['bytes_read', '', undefined],
    ['http_request_duration', '', undefined],
    ['parsecs', '', undefined],
    ['request_duration_seconds', 'seconds', 's'],
    ['stock_items', 'items', '{item}'],
    ['db_queries', 'queries', '{query}'],
    ['lost_progress', 'progress', '{progress}'],
    ['odd_}', '}', undefined],
  ])('%s with UNIT %j: %s', (name, unit, expected) => {
    expect(unitOf({ name, unit, type: 'gauge' })).toBe(expected);
  });

  test('of a counter stands before _total', () => {
    expect(unitOf({ name: 'cpu_seconds_total', unit: '', type: 'counter' })).toBe('s');
    expect(unitOf({ name: 'cpu_seconds_total', unit: '', type: 'gauge' })).toBe(undefined);
  });
});
