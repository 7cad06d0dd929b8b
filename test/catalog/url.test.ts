import { describe, expect, test } from 'vitest';
import { unreachable, type Answer } from '../../src/catalog/import/answer.ts';
import { importUrl } from '../../src/catalog/import/url.ts';

const page = (text: string, status = 200): Answer => ({ status, contentType: 'text/html', text });
const plain = (text: string, status = 200): Answer => ({ status, contentType: 'text/plain; version=0.0.4', text });
const success = (data: unknown): Answer => plain(JSON.stringify({ status: 'success', data }));

/** Answers by path; everything else is not found. */
function serverOf(answers: Readonly<Record<string, Answer>>) {
  const asked: string[] = [];
  const get = async (url: string) => {
    asked.push(url);
    return answers[new URL(url).pathname] ?? plain('404 page not found', 404);
  };
  return { options: { get, now: 7200 }, asked };
}

const PROMETHEUS = {
  '/api/v1/metadata': success({ jobs: [{ type: 'gauge', help: 'Jobs', unit: '' }] }),
  '/api/v1/label/__name__/values': success(['jobs']),
  '/api/v1/labels': success(['__name__', 'job', 'queue']),
  '/api/v1/label/job/values': success(['api']),
  '/api/v1/label/queue/values': success(['mail']),
};

describe('an exposition', () => {
  test.each([
    ['http://api.example.com:8000/metrics', { address: 'api.example.com:8000', port: 8000, path: '/metrics' }],
    [
      'https://user:secret@api.example.com/metrics?a=b',
      { address: 'api.example.com:443', port: 443, path: '/metrics' },
    ],
    ['http://[::1]:80/metrics', { address: '[::1]:80', port: 80, path: '/metrics' }],
  ])('of %s', async (url, target) => {
    const { options } = serverOf({ '/metrics': plain('requests 1\n') });
    expect(await importUrl(url, options)).toMatchObject({ target, metrics: [{ name: 'requests' }] });
  });

  test('has no jobs', async () => {
    const { options } = serverOf({ '/metrics': plain('requests 1\n') });
    const imported = importUrl('http://api/metrics', { ...options, job: 'api' });
    await expect(imported).rejects.toMatchObject({ exit: 2, hint: expect.stringMatching(/leave --job out/) });
  });
});

describe('a Prometheus server', () => {
  test.each([
    ['its address', 'http://prom:9090', { ...PROMETHEUS, '/': page('<html>') }],
    ['its address without a page', 'http://prom:9090/', PROMETHEUS],
    ['its metadata', 'http://prom:9090/api/v1/metadata', PROMETHEUS],
  ])('by %s', async (_, url, answers) => {
    const { options } = serverOf(answers);
    expect(await importUrl(url, options)).toMatchObject({
      metrics: [{ name: 'jobs', labels: [['queue', { kind: 'text' }]] }],
      targetLabels: [
        ['job', { kind: 'text' }],
        ['instance', { kind: 'text' }],
      ],
    });
  });

  test('below a path, with user and password, of the last hour', async () => {
    const answers = Object.entries(PROMETHEUS).map(([path, answer]) => [`/prometheus${path}`, answer]);
    const { options, asked } = serverOf(Object.fromEntries(answers));
    await importUrl('http://me:secret@prom:9090/prometheus/?a=b', { ...options, job: 'api' });
    expect(asked.slice(1, 4)).toEqual([
      'http://me:secret@prom:9090/prometheus/api/v1/metadata',
      'http://me:secret@prom:9090/prometheus/api/v1/label/__name__/values?match%5B%5D=%7Bjob%3D%22api%22%7D&start=3600',
      'http://me:secret@prom:9090/prometheus/api/v1/labels?match%5B%5D=%7B__name__%3D%22jobs%22%2Cjob%3D%22api%22%7D&start=3600',
    ]);
  });
});

describe('what is no use', () => {
  test.each<[name: string, answers: Record<string, Answer>, exit: number, message: RegExp]>([
    ['nothing there', {}, 2, /^prom:9090 is neither an exposition nor a Prometheus server \(HTTP 404\)$/],
    ['a page of something else', { '/': page('<html>') }, 2, /neither/],
    ['metadata of another shape', { '/api/v1/metadata': success(['up']) }, 2, /neither/],
    [
      'a password is needed',
      { '/': page('who?', 401) },
      3,
      /^prom:9090 lets nobody in without a password \(HTTP 401\)$/,
    ],
    ['it is broken', { '/': plain('oops', 503) }, 3, /^prom:9090 answered HTTP 503$/],
    [
      'labels are refused',
      { ...PROMETHEUS, '/api/v1/labels': plain('{"status":"error","error":"too many"}', 422) },
      3,
      /^prom:9090\/api\/v1\/labels refused: too many$/,
    ],
    [
      'labels of another shape',
      { ...PROMETHEUS, '/api/v1/labels': success('up') },
      3,
      /labels did not answer with a list/,
    ],
  ])('%s', async (_, answers, exit, message) => {
    const { options } = serverOf(answers);
    await expect(importUrl('http://me:secret@prom:9090/', options)).rejects.toMatchObject({
      exit,
      message: expect.stringMatching(message),
    });
  });

  test.each([
    ['ECONNREFUSED', 'nothing listens there'],
    ['ENOTFOUND', 'the host is not known'],
    ['ERR_CANCELED', 'no answer within 10 s'],
    ['EPROTO', 'wrong version number'],
  ])('%s', (code, why) => {
    const cause = Object.assign(new Error('wrong version number'), { code });
    expect(unreachable('https://me:secret@prom/metrics', cause, 10)).toMatchObject({
      exit: 3,
      message: `cannot reach prom/metrics: ${why}`,
    });
  });
});
