import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };
import { main } from '../src/cli.ts';
import { startGrafana } from './grafana-server/index.ts';
import { SECRETS } from './out.ts';

const ROOT = join(import.meta.dirname, '..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const fences = (language: string): string[] =>
  [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm)].filter(match => match[1] === language).map(match => match[2]!);
/** The rows of the table whose head begins like this, as cells. */
const rows = (head: string): string[][] => {
  const table = readme.slice(readme.indexOf(`| ${head}`)).split('\n\n')[0]!;
  const lines = table.split('\n').slice(2);
  return lines.map(line =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map(cell => cell.trim()),
  );
};
const code = (cell: string): string => /`(.+?)`/.exec(cell)![1]!;

async function obs(argv: readonly string[], cwd = ROOT, env: Record<string, string> = {}) {
  let said = '';
  const say = (text: string) => void (said += text);
  return { exit: await main(argv, { cwd, env, stdout: say, stderr: say }), said };
}

describe('commands', () => {
  test('npm scripts exist', () => {
    const named = [...readme.matchAll(/npm run ([\w:]+)/g)].map(match => match[1]!);
    expect(named.length).toBeGreaterThan(1);
    for (const name of named) expect(packageJson.scripts).toHaveProperty([name]);
  });

  test.each(rows('command').map(([command]) => code(command!)))(
    '%s: the options are those of the command',
    async command => {
      const [, ...words] = command.replaceAll(/[[\]]/g, '').split(' ');
      const name = words.filter(word => /^[a-z]+$/.test(word)).slice(0, words[1] === 'import' ? 2 : 1);
      const { exit, said } = await obs([...name, '--help']);
      expect(exit).toBe(0);
      for (const option of command.match(/--[a-z-]+/g) ?? []) expect(said).toContain(option);
    },
  );

  test('the options that the table names exist', async () => {
    const { said } = await obs(['push', '--help']);
    const push = rows('command').find(([command]) => command!.includes('obs push'))!;
    for (const option of push.join().match(/--[a-z-]+/g)!) expect(said).toContain(option);
  });

  test.each<[argv: string[], exit: number, said: string]>([
    [['build', '--check'], 0, 'out: up to date'],
    [['lint'], 0, '0 errors, 0 warnings'],
    [['explain', 'promql/sum-before-rate'], 0, 'promql/sum-before-rate'],
    [['diff', '--base', 'HEAD'], 0, 'HEAD -> out/'],
  ])('obs %j', async (argv, exit, said) => {
    const ran = await obs(argv);
    expect(ran).toMatchObject({ exit });
    expect(ran.said).toContain(said);
  });

  test('obs push --grafana-url, obs export, obs catalog import', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'obs-readme-'));
    symlinkSync(join(ROOT, 'out'), join(dir, 'out'));
    const grafana = await startGrafana();
    const env = { GRAFANA_TOKEN: grafana.tokens.admin, ...SECRETS };
    expect(await obs(['push', '--grafana-url', grafana.url, '--dry-run'], dir, env)).toMatchObject({ exit: 0 });
    expect(await obs(['push', '--grafana-url', grafana.url], dir, env)).toMatchObject({ exit: 0 });
    await grafana.close();
    expect(await obs(['export', 'config-maps', '--out', 'manifests'], dir)).toMatchObject({ exit: 0 });
    writeFileSync(join(dir, 'metrics.txt'), '# TYPE queue_length gauge\nqueue_length 1\n');
    expect(await obs(['catalog', 'import', 'metrics.txt'], dir)).toMatchObject({ exit: 0 });
    rmSync(dir, { recursive: true });
  });
});

test('links lead somewhere', () => {
  for (const [, path] of readme.matchAll(/\]\(([^):]+)\)/g)) expect(existsSync(join(ROOT, path!)), path).toBe(true);
});

describe('what it looks like', () => {
  let dir: string;
  let messages: string[];
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'obs-readme-'));
    symlinkSync(join(ROOT, 'node_modules'), join(dir, 'node_modules'));
    mkdirSync(join(dir, 'node'), { recursive: true });
    mkdirSync(join(dir, 'alerts'));
    mkdirSync(join(dir, 'services'));
    writeFileSync(join(dir, 'services/shop.ts'), SERVICE);
    messages = compile(dir);
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  test('the module becomes the YAML beside it', async () => {
    const [module] = fences('ts');
    const [yaml] = fences('yaml');
    writeFileSync(join(dir, 'alerts/shop.ts'), asModule(module!));
    expect(await obs(['build'], dir)).toMatchObject({ exit: 0, said: expect.stringContaining('shop.yaml') });
    const made = readFileSync(join(dir, 'out/prometheus-rules/shop.yaml'), 'utf8');
    const rule = made
      .slice(made.indexOf('- alert:'))
      .replaceAll(/^ {6}/gm, '')
      .replace(/\n +(team|runbook_url|dashboard_url): .*/g, '');
    expect(rule).toBe(yaml);
  });

  test.each(rows('written').map(([written, says], i) => ({ written: code(written!), says: said(says!), i })))(
    '$written does not compile',
    ({ says, i }) => {
      const line = WRONG.split('\n').length + i;
      const told = messages.filter(message => message.includes(`wrong.ts(${line},`)).map(said);
      expect(told.join(' ').replace('string; }', 'string }')).toContain(says);
    },
  );
});

/** What the compiler says of all rows of the table, a line for each. */
function compile(dir: string): string[] {
  const statements = rows('written').map(([written]) => code(written!));
  const inAlert =
    "alert('A', { expr: failures.by('job').gt(1), severity: 'critical', description: '', summary: ({ labels }) => ";
  const lines = statements.map(text => (text.startsWith('labels.') ? `${inAlert}String(${text}) });` : `${text};`));
  writeFileSync(join(dir, 'wrong.ts'), `${WRONG}${lines.join('\n')}\n`);
  writeFileSync(join(dir, 'typed.ts'), SERVICE.replace('obs/catalog', `${ROOT}/src/catalog/index.ts`));
  const argv = [
    '--ignoreConfig',
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2023',
    '--types',
    'node',
  ];
  const more = ['--skipLibCheck', '--allowImportingTsExtensions', '--customConditions', 'obs-source'];
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync('node', [tsc, ...argv, ...more, join(dir, 'wrong.ts')], { cwd: ROOT, encoding: 'utf8' });
  return stdout.split(/\n(?=\S)/);
}

/** The gist of a message: quotes and spaces are not the same on both sides. */
const said = (text: string): string =>
  text
    .replaceAll('\\|', '|')
    .replaceAll(/[`'\\]/g, '')
    .replaceAll(/\s+/g, ' ')
    .toLowerCase();

const SERVICE = `
import { counter, gauge, histogram, logs, service, text } from 'obs/catalog';
export const shop = service({
  name: 'shop', title: 'Shop', description: 'A shop', team: 'shop', endpoints: {}, discovery: [], scrapeInterval: '15s',
  targetLabels: { job: text },
  metrics: {
    http_requests_total: counter({ help: 'Requests', unit: '{request}', labels: { method: text, status: text } }),
    queue_length: gauge({ help: 'Queue', unit: '1' }),
    latency_seconds: histogram({ help: 'Latency', unit: 's' }),
  },
  logs: { app: logs({ format: 'json', labels: { app: text }, fields: { level: text } }) },
});
`;

const asModule = (snippet: string): string => {
  const [first, ...rest] = snippet.split('\n\n');
  return `
import { rate, ratio, re, sum } from 'obs/promql';
import { alert, group, prometheusRules } from 'obs/alerts';
import { shop } from '../services/shop.ts';
const requests = shop.metrics.http_requests_total;
${first}
export default prometheusRules({ name: 'shop', team: 'shop', groups: [group('shop', [${rest.join('\n\n').trim().replace(/;$/, '')}])] });
`;
};

const WRONG = `
import { milliseconds, quantile, rate, ratio, sum } from '${ROOT}/src/promql/index.ts';
import { alert } from '${ROOT}/src/alerts/index.ts';
import { shop } from './typed.ts';
const requests = shop.metrics.http_requests_total;
const queueLength = shop.metrics.queue_length;
const latency = shop.metrics.latency_seconds;
const logs = shop.logs.app;
const failures = sum(rate(requests, '5m'));
const all = failures;
`;
