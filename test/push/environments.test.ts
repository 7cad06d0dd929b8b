import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { main } from '../../src/cli.ts';
import { startGrafana, type GrafanaServer } from '../grafana-server/index.ts';
import { startLoki, startMimir, type RulerServer } from '../ruler-server/index.ts';

const RULES = `groups:
  - name: api
    rules:
      - alert: High
        expr: up > 5
        for: 5m
        labels:
          severity: critical
`;
const LOG_RULES = `groups:
  - name: logs
    rules:
      - alert: Burst
        expr: sum(rate({app="a"} |= "error" [5m])) > 1
`;
const BOARD = JSON.stringify({ uid: 'api', title: 'API', schemaVersion: 39, panels: [] });

describe('obs push --env', () => {
  let dir: string;
  let mimir: RulerServer;
  let loki: RulerServer;
  let grafana: GrafanaServer;
  const secrets = { GRAFANA_TOKEN: 'glsa_admin', RULER_TOKEN: 'ruler-secret-token' };

  const obs = async (argv: readonly string[], env: Record<string, string> = secrets) => {
    let said = '';
    const say = (text: string) => void (said += text);
    return { exit: await main(argv, { cwd: dir, env, stdout: say, stderr: say }), said };
  };
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  };

  beforeAll(async () => {
    [mimir, loki, grafana] = await Promise.all([
      startMimir({ looksUntilPoll: 1 }),
      startLoki({ looksUntilPoll: 1, needsTenant: true }),
      startGrafana(),
    ]);
  });
  afterAll(() => Promise.all([mimir.close(), loki.close(), grafana.close()]));

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'obs-env-'));
    write('out/prometheus-rules/api.yaml', RULES);
    write('out/loki-rules/logs.yaml', LOG_RULES);
    write('out/folders/shop.json', JSON.stringify({ uid: 'shop', title: 'Shop' }));
    write('out/dashboards/shop/api.json', BOARD);
    write(
      'obs.config.ts',
      `export default {
        project: 'shop',
        environments: {
          staging: {
            grafana: { url: '${grafana.url}' },
            mimir: { url: '${mimir.url}', tenant: 'team-staging', token: { env: 'RULER_TOKEN' } },
            loki: { url: '${loki.url}', tenant: 'team-staging' },
            folders: { shop: 'shop-staging' },
            labels: { environment: 'staging' },
            thresholds: { High: 50 },
          },
        },
      };`,
    );
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  test('goes to the servers of the environment, as its tenant, with its labels, thresholds and folders', async () => {
    const first = await obs(['push', '--env', 'staging']);
    expect(first.said).toContain('pushed: 4 created');
    expect(first.exit).toBe(0);
    const stored = JSON.stringify(mimir.snapshot());
    expect(stored).toContain('team-staging');
    expect(stored).toContain('up > 50');
    expect(stored).toContain('"environment":"staging"');
    expect(JSON.stringify(loki.snapshot())).toContain('"environment":"staging"');
    const { folders, dashboards } = grafana.snapshot() as Record<string, Record<string, { folder?: string }>>;
    expect(Object.keys(folders!)).toContain('shop-staging');
    expect(dashboards!['api']).toMatchObject({ folder: 'shop-staging' });

    const second = await obs(['push', '--env', 'staging']);
    expect(second.said).toMatch(/pushed: 0 created, 0 updated, 0 moved, 0 deleted, 4 unchanged/);
    expect(await obs(['diff', '--env', 'staging', '--exit-code'])).toMatchObject({ exit: 0 });
  });

  test('secrets are nowhere: not in messages, not in the plan as JSON, not in out/', async () => {
    const ran = [
      await obs(['push', '--env', 'staging', '--format', 'json']),
      await obs(['diff', '--env', 'staging', '--format', 'markdown']),
      await obs(['push', '--env', 'staging', '--mimir-url', 'http://127.0.0.1:1', '--timeout', '3']),
      await obs(['push', '--env', 'staging'], { ...secrets, GRAFANA_TOKEN: 'glsa_wrong_but_secret' }),
    ];
    const files = readdirSync(join(dir, 'out'), { recursive: true, withFileTypes: true, encoding: 'utf8' })
      .filter(entry => entry.isFile())
      .map(entry => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    for (const text of [...ran.map(({ said }) => said), ...files]) {
      for (const secret of ['glsa_admin', 'ruler-secret-token', 'glsa_wrong_but_secret'])
        expect(text).not.toContain(secret);
    }
    expect(ran.map(({ exit }) => exit)).toEqual([0, 0, 3, 3]);
  });

  test.each<[what: string, argv: string[], env: Record<string, string>, message: string]>([
    ['an environment that does not exist', ['--env', 'prod'], secrets, 'there is no environment "prod"'],
    ['a secret that is not set', ['--env', 'staging'], { GRAFANA_TOKEN: 'x' }, 'RULER_TOKEN is not set'],
    ['no server', [], {}, 'no server is named'],
    ['half of Prometheus', ['--prometheus-url', 'http://127.0.0.1:1'], {}, 'the directory of its rule files'],
  ])('%s is wrong usage', async (_, argv, env, message) => {
    const { exit, said } = await obs(['push', ...argv], env);
    expect(exit).toBe(2);
    expect(said).toContain(message);
  });
});
