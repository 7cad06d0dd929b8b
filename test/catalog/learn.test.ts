import { expect, test } from 'vitest';
import { learn } from '../../src/catalog/import/learn.ts';
import { newFamily } from '../../src/catalog/import/family.ts';
import type { Server } from '../../src/catalog/import/server.ts';

type Series = Readonly<Record<string, string>> & { readonly __name__: string };

/** A server with these series, which answers as Prometheus does, and the paths that it was asked for. */
function serverWith(series: readonly Series[], job?: string) {
  const asked: string[] = [];
  const ask: Server['ask'] = async (path, { 'match[]': match = '', limit = '1000' }) => {
    asked.push(`${path} ${match}`);
    const matchers = [...match.matchAll(/(\w+)="([^"]*)"/g)];
    const matching = series.filter(it => matchers.every(([, label, value]) => it[label!] === value));
    if (path === 'labels') return [...new Set(matching.flatMap(it => Object.keys(it)))];
    const label = path.split('/')[1]!;
    return [...new Set(matching.flatMap(it => it[label] ?? []))].slice(0, Number(limit));
  };
  const server: Server = { ask, job, since: 0 };
  return { server, asked };
}

const target = { job: 'api', instance: 'a:80', zone: 'eu' };
const SERIES: readonly Series[] = [
  { __name__: 'up', ...target },
  { __name__: 'up', job: 'node', instance: 'b:80', zone: 'us' },
  { __name__: 'requests_total', ...target, status: 'failed' },
  { __name__: 'requests_total', ...target, status: 'completed' },
  { __name__: 'latency_bucket', ...target, path: '/', le: '0.1' },
  { __name__: 'latency_bucket', ...target, path: '/', le: '+Inf' },
  { __name__: 'latency_count', ...target, path: '/' },
  { __name__: 'gc', ...target, quantile: '0.5', kind: 'minor' },
  { __name__: 'size', ...target, 'http.method': 'GET' },
  { __name__: 'build_info', ...target, version: '1' },
  { __name__: 'load', job: 'node', instance: 'b:80', zone: 'us' },
];

const families = [
  newFamily('requests', 'counter'),
  newFamily('latency', 'histogram'),
  newFamily('gc', 'summary'),
  newFamily('size', 'histogram'),
  newFamily('build', 'info'),
  newFamily('load', 'gauge'),
  newFamily('gone', 'gauge'),
];

test('learns names, labels, buckets and quantiles', async () => {
  const { families: learned, targetLabels } = await learn(families, serverWith(SERIES).server);
  const told = learned.map(({ name, series, labels, buckets, quantiles, remarks }) => [
    name,
    [...series],
    [...labels].map(([k, v]) => `${k}=${[...v].join('|')}`),
    [...buckets, ...quantiles],
    remarks,
  ]);
  expect(told).toEqual([
    ['requests', ['requests_total'], ['status=failed|completed'], [], []],
    ['latency', ['latency_bucket', 'latency_count'], ['path=/'], [0.1, Infinity], []],
    ['gc', ['gc'], ['kind=minor'], [0.5], []],
    ['size', ['size'], ['http.method='], [], []],
    ['build', ['build_info'], ['version=1'], [], []],
    ['load', ['load'], [], [], []],
    ['gone', [], [], [], ['no series now: its labels are not known']],
  ]);
  expect([...targetLabels!].map(([label, values]) => [label, [...values]])).toEqual([
    ['job', ['api', 'node']],
    ['instance', ['a:80', 'b:80']],
    ['zone', ['eu', 'us']],
  ]);
});

test('of a job only what it has, and asks for nothing else', async () => {
  const { server, asked } = serverWith(SERIES, 'node');
  expect((await learn(families, server)).families.map(({ name }) => name)).toEqual(['load']);
  expect(asked).toEqual([
    'label/__name__/values {job="node"}',
    'labels {__name__="up",job="node"}',
    ...['job', 'instance', 'zone'].map(label => `label/${label}/values {__name__="up",job="node"}`),
    'labels {__name__="load",job="node"}',
  ]);
});

test('more values than anybody can group by are not all asked for', async () => {
  const users = Array.from({ length: 80 }, (_, i) => ({ __name__: 'sessions', user: `u${i}` }));
  const { families: learned } = await learn([newFamily('sessions', 'gauge')], serverWith(users).server);
  expect(learned[0]!.labels.get('user')!.size).toBe(51);
});

test('the metrics of many services are not one catalogue', async () => {
  const all = Array.from({ length: 2001 }, (_, i) => newFamily(`metric_${i}`, 'gauge'));
  await expect(learn(all, serverWith([]).server)).rejects.toMatchObject({
    exit: 2,
    hint: expect.stringMatching(/--job/),
  });
});
