import { afterAll, beforeAll, expect, test } from 'vitest';
import { main } from '../../src/cli.ts';
import { describePrometheus, startPrometheus, type Prometheus } from '../integration/prometheus.ts';
import { prettier } from './printed.ts';

/** Scrapes itself, with a label of the target beside the usual two. */
const config = (address: string) => `
global: { scrape_interval: 1s }
scrape_configs:
  - job_name: prometheus
    static_configs: [{ targets: ['${address}'], labels: { zone: eu } }]
`;

async function imported(...argv: string[]): Promise<string> {
  const seen = { stdout: '', stderr: '' };
  const exit = await main(['catalog', 'import', ...argv], {
    cwd: '/',
    env: {},
    stdout: text => void (seen.stdout += text),
    stderr: text => void (seen.stderr += text),
  });
  expect({ exit, stderr: seen.stderr }).toEqual({ exit: 0, stderr: expect.stringContaining('0 lines not understood') });
  return seen.stdout;
}

/** The entry of a metric in a module. */
const entryOf = (module: string, metric: string): string =>
  new RegExp(`^    ${metric}: [^]*?\\}\\),`, 'm').exec(module)?.[0] ?? 'none';

describePrometheus('the real Prometheus', () => {
  let prometheus: Prometheus;
  beforeAll(async () => {
    prometheus = await startPrometheus({ config });
    await prometheus.until('prometheus_http_requests_total');
  });
  afterAll(() => prometheus.stop());

  test('shows its own metrics', async () => {
    const module = await imported(`${prometheus.url}/metrics`);
    expect(entryOf(module, 'prometheus_http_request_duration_seconds')).toContain(
      'buckets: [0.1, 0.2, 0.4, 1, 3, 8, 20, 60, 120],',
    );
    expect(module).toContain('targetLabels: { job: text, instance: text },');
    expect(await prettier(module)).toBe(module);
  });

  test('tells of the metrics of its targets', async () => {
    const module = await imported(prometheus.url, '--job', 'prometheus');
    expect(module).toContain("export const prometheus = service({\n  name: 'prometheus',");
    expect(module).toContain('targetLabels: { job: text, instance: text, zone: text },');
    expect(await prettier(module)).toBe(module);
  });

  test.each([
    'go_gc_duration_seconds',
    'prometheus_build_info',
    'prometheus_http_request_duration_seconds',
    'prometheus_engine_query_duration_seconds',
    'process_cpu_seconds_total',
  ])('tells the same of %s both ways', async metric => {
    const own = entryOf(await imported(`${prometheus.url}/metrics`), metric);
    expect(own).not.toBe('none');
    expect(entryOf(await imported(`${prometheus.url}/api/v1/metadata`), metric)).toBe(own);
  });
});
