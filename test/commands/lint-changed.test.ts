import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { main } from '../../src/cli.ts';

/** `obs lint --changed` in a repository of its own. */
let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'obs-changed-'));
  git('init', '-q', '-b', 'main');
  write('rules/api.yaml', rules('api', [alert('Old', BAD)]));
  write('rules/other.yaml', rules('other', [alert('Untouched', BAD)]));
  commit('before');
});
afterEach(() => rmSync(cwd, { recursive: true }));

const BAD = 'rate(sum(http_requests_total)[5m:1m]) > 5';
const GOOD = 'sum(rate(http_requests_total[5m])) > 5';
const alert = (name: string, expr: string) => `      - alert: ${name}\n        expr: ${expr}\n        for: 5m\n`;
const rules = (group: string, alerts: readonly string[]) =>
  `groups:\n  - name: ${group}\n    rules:\n${alerts.join('')}`;

function git(...args: string[]): void {
  const settings = ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'commit.gpgsign=false'];
  const { status, stderr } = spawnSync('git', [...settings, ...args], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), text);
}

function commit(message: string): void {
  git('add', '-A');
  git('commit', '-q', '-m', message);
}

interface Told {
  readonly exit: number;
  /** `rule subject` */
  readonly findings: readonly string[];
  readonly stderr: string;
}

async function lint(...args: string[]): Promise<Told> {
  const seen = { stdout: '', stderr: '' };
  const exit = await main(['lint', '--format', 'json', ...args], {
    cwd,
    env: {},
    stdout: text => void (seen.stdout += text),
    stderr: text => void (seen.stderr += text),
  });
  const { findings = [] } = seen.stdout === '' ? {} : (JSON.parse(seen.stdout) as { findings?: any[] });
  return { exit, findings: findings.map(({ rule, subject }) => `${rule} ${subject}`), stderr: seen.stderr };
}

const changed = () => lint('--changed', 'main', 'rules');

test('nothing changed, nothing is told', async () => {
  expect(await changed()).toMatchObject({ exit: 0, findings: [] });
});

test('what the change brought in is told, committed or not', async () => {
  git('checkout', '-q', '-b', 'feature');
  write('rules/api.yaml', rules('api', [alert('Old', BAD), alert('Committed', BAD)]));
  commit('more');
  write('rules/new.yaml', rules('new', [alert('Untracked', BAD)]));
  expect(await changed()).toMatchObject({
    exit: 1,
    findings: [
      'promql/sum-before-rate alert "Committed" in group "api"',
      'promql/sum-before-rate alert "Untracked" in group "new"',
    ],
  });
});

test('lines that moved are not new', async () => {
  write('rules/api.yaml', `# a comment\n\n${rules('api', [alert('Fine', GOOD), alert('Old', BAD)])}`);
  expect(await changed()).toMatchObject({ exit: 0, findings: [] });
});

test('nor is a file that was renamed', async () => {
  renameSync(join(cwd, 'rules/api.yaml'), join(cwd, 'rules/renamed.yaml'));
  git('add', '-A');
  expect(await changed()).toMatchObject({ exit: 0, findings: [] });
});

test('nor an alert rule that moved to another file', async () => {
  write('rules/api.yaml', rules('api', [alert('Fine', GOOD)]));
  write('rules/moved.yaml', rules('api', [alert('Old', BAD)]));
  expect(await changed()).toMatchObject({ exit: 0, findings: [] });
});

test('a second one of the same kind is new', async () => {
  write('rules/api.yaml', rules('api', [alert('Old', `${BAD} or ${BAD}`)]));
  expect(await changed()).toMatchObject({
    exit: 1,
    findings: ['promql/sum-before-rate alert "Old" in group "api"'],
  });
});

test('a query that stopped parsing is new', async () => {
  write('rules/api.yaml', rules('api', [alert('Old', 'sum(')]));
  expect(await changed()).toMatchObject({ exit: 1, findings: ['promql/syntax alert "Old" in group "api"'] });
});

test('what the other branch did meanwhile does not count', async () => {
  git('checkout', '-q', '-b', 'feature');
  git('checkout', '-q', 'main');
  write('rules/other.yaml', rules('other', [alert('Untouched', GOOD)]));
  commit('mended on main');
  git('checkout', '-q', 'feature');
  expect(await changed()).toMatchObject({ exit: 0, findings: [] });
});

test('a suppression that was removed brings its finding back', async () => {
  write('rules/api.yaml', `# obs-ignore-file promql/sum-before-rate: known\n${rules('api', [alert('Old', BAD)])}`);
  commit('suppressed');
  write('rules/api.yaml', rules('api', [alert('Old', BAD)]));
  expect(await changed()).toMatchObject({
    exit: 1,
    findings: ['promql/sum-before-rate alert "Old" in group "api"'],
  });
});

test('below the top of the repository', async () => {
  const top = cwd;
  write('team/rules/api.yaml', rules('team', [alert('Old', BAD)]));
  commit('a folder');
  write('team/rules/api.yaml', rules('team', [alert('Old', BAD), alert('New', BAD)]));
  cwd = join(top, 'team');
  const told = await changed();
  cwd = top;
  expect(told.findings).toEqual(['promql/sum-before-rate alert "New" in group "team"']);
});

test('a commit that does not exist', async () => {
  const { exit, stderr } = await lint('--changed', 'origin/main', 'rules');
  expect(exit).toBe(2);
  expect(stderr).toBe(
    'error: git knows no commit "origin/main"\n  hint: is it spelt right, and fetched? In CI: git fetch origin main\n',
  );
});
