import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../src/cli.ts';
import { describePrometheus, startPrometheus, type Prometheus } from '../integration/prometheus.ts';

/** What the target of the Prometheus says of itself. */
const EXPOSITION = `# TYPE orders_total counter
orders_total{status="paid"} 5
orders_total{status="failed"} 1
# TYPE queue_length gauge
queue_length{queue="mail"} 7
queue_length{queue="print"} 2
# TYPE queue_limit gauge
queue_limit{region="eu"} 9
`;

const NO_CONFIG = 'export default {};';

/** With options under which everything that would be too much is. */
const STRICT = `export default { lint: { rules: {
  'live/cost': { options: { maxSeries: 1 } },
  'live/alert-history': { options: { maxPerDay: 0, maxShare: 0 } },
} } };`;

const lint = (rules: string, ...argv: string[]) => lintWith(NO_CONFIG, rules, ...argv);

async function lintWith(
  config: string,
  rules: string,
  ...argv: string[]
): Promise<{ exit: number; stdout: string; stderr: string }> {
  const dir = mkdtempSync(join(tmpdir(), 'obs-live-'));
  writeFileSync(join(dir, 'obs.config.ts'), config);
  writeFileSync(join(dir, 'rules.yaml'), rules);
  const said = { stdout: '', stderr: '' };
  const exit = await main(['lint', 'rules.yaml', '--format', 'json', ...argv], {
    cwd: dir,
    env: {},
    stdout: text => void (said.stdout += text),
    stderr: text => void (said.stderr += text),
  });
  rmSync(dir, { recursive: true });
  return { exit, ...said };
}

const rule = (expr: string, name = 'Example'): string =>
  `groups:\n  - name: example\n    rules:\n      - alert: ${name}\n        expr: ${JSON.stringify(expr)}\n        for: 0s\n`;

const liveFindings = (stdout: string): { rule: string; message: string }[] =>
  (JSON.parse(stdout) as { findings: { rule: string; message: string }[] }).findings.filter(found =>
    found.rule.startsWith('live/'),
  );

describePrometheus('obs lint --prometheus-url', () => {
  let target: Server;
  let prometheus: Prometheus;
  const ask = async (expr: string, ...more: string[]) =>
    liveFindings((await lint(rule(expr), '--prometheus-url', prometheus.url, '--live-days', '1', ...more)).stdout);

  beforeAll(async () => {
    target = createServer((_, response) => response.setHeader('content-type', 'text/plain').end(EXPOSITION));
    await new Promise<void>(resolve => target.listen(0, '127.0.0.1', resolve));
    const { port } = target.address() as AddressInfo;
    prometheus = await startPrometheus({
      config: () =>
        `global: { scrape_interval: 1s }\nscrape_configs: [{ job_name: shop, static_configs: [{ targets: ['127.0.0.1:${port}'] }] }]\n`,
    });
    await prometheus.until('queue_length');
    await prometheus.until('count_over_time(orders_total[1m]) > 2');
  });
  afterAll(async () => {
    await prometheus.stop();
    target.close();
  });

  test.each<[expr: string, rule: string, message: string]>([
    ['ordrs_total > 1', 'live/unknown-metric', 'the server has not seen "ordrs_total" for 1 days'],
    ['queue_length{shop="berlin"} > 1', 'live/unknown-label', 'no series of "queue_length" has a label "shop"'],
    ['queue_length{queue="mails"} > 1', 'live/unknown-value', '"queue" of "queue_length" has never had such a value'],
    ['rate(queue_length[5m]) > 1', 'live/type', 'rate() of "queue_length", which its targets call a gauge'],
    ['queue_length / queue_limit > 1', 'live/join', '2 series on the left and 1 on the right of "/" make no pair'],
  ])('%s', async (expr, id, message) => {
    expect(await ask(expr)).toContainEqual(expect.objectContaining({ rule: id, message }));
  });

  test.each([
    'rate(orders_total{status="paid"}[5m]) > 1e9',
    'queue_length{queue=~"mails|mail"} > 1e9',
    'sum(queue_length) / sum(queue_limit) > 1e9',
    'absent(ordrs_total) > 1e9',
  ])('%s is fine', async expr => {
    expect(await ask(expr)).toEqual([]);
  });

  test('a query that returns too much, and an alert rule that would have fired, by the options of the lint rules', async () => {
    const argv = ['--prometheus-url', prometheus.url, '--live-days', '1'];
    expect(liveFindings((await lint(rule('queue_length > 0'), ...argv)).stdout)).toEqual([]);
    const found = liveFindings((await lintWith(STRICT, rule('queue_length > 0'), ...argv)).stdout);
    expect(found).toContainEqual(
      expect.objectContaining({ rule: 'live/cost', message: 'returns 2 series, more than 1' }),
    );
    expect(found).toContainEqual(
      expect.objectContaining({
        rule: 'live/alert-history',
        message: expect.stringMatching(/^would have fired 2 times in 1 days/),
      }),
    );
  });
});

describe('obs lint --loki-url', () => {
  let server: Server;
  let url: string;
  const answers: Readonly<Record<string, readonly string[]>> = {
    '/loki/api/v1/labels': ['service_name'],
    '/loki/api/v1/label/service_name/values': ['checkout'],
  };
  beforeAll(async () => {
    server = createServer((request, response) => {
      const data = answers[(request.url ?? '').split('?')[0]!];
      response.statusCode = data ? 200 : 404;
      response.end(JSON.stringify({ status: 'success', data }));
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  test.each<[expr: string, messages: string[]]>([
    ['{service_name="checkout"}', []],
    ['{service_name=~".+"}', []],
    ['{service_name="chekout"}', ['the stream label "service_name" has not had such a value for 7 days']],
    ['{level="error"}', ['Loki has seen no stream label "level" for 7 days']],
  ])('%s', async (selector, messages) => {
    const { stdout } = await lint(rule(`sum(count_over_time(${selector} |= "x" [5m])) > 1`), '--loki-url', url);
    expect(liveFindings(stdout).map(({ message }) => message)).toEqual(messages);
  });
});

describe('a server that cannot be asked', () => {
  test('is one line and exit 3, not a hundred findings', async () => {
    const { exit, stdout, stderr } = await lint(rule('up > 0'), '--prometheus-url', 'http://127.0.0.1:1');
    expect(exit).toBe(3);
    expect(stdout).toBe('');
    expect(stderr.split('\n').filter(line => line.startsWith('error:'))).toHaveLength(1);
  });

  test('a budget that is used up is told', async () => {
    const server = createServer((_, response) => response.end('{"status":"success","data":[]}'));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { stderr } = await lint(rule('up > 0'), '--prometheus-url', url, '--live-seconds', '0');
    server.close();
    expect(stderr).toMatch(/Prometheus: \d+ questions were left out after 0 s/);
  });
});
