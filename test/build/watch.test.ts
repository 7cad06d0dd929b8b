import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { main } from '../../src/cli.ts';

const MODULE = 'dashboards/board.ts';
const board = (title: string) => `
import { dashboard, row, text } from 'obs/dashboard';

export default dashboard({
  uid: 'board',
  title: ${JSON.stringify(title)},
  description: 'A board',
  variables: [],
  rows: [row('Row', [text({ title: 'Text', markdown: 'Text' })])],
});
`;

let dir: string;
let said: string;
let stop: AbortController;
let ended: Promise<number>;

beforeEach(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'obs-watch-')));
  mkdirSync(join(dir, 'dashboards'));
  write('First');
  said = '';
  stop = new AbortController();
  const say = (text: string) => void (said += text);
  ended = main(['build', '--watch'], { cwd: dir, env: {}, stdout: say, stderr: say, signal: stop.signal });
});

afterEach(async () => {
  stop.abort();
  expect(await ended).toBe(0);
  rmSync(dir, { recursive: true, force: true });
});

test('builds again what a change touches, waits out a mistake, and ends with Ctrl-C', async () => {
  await until(() => said.includes('Ctrl-C ends'));
  expect(title()).toBe('First');

  write('Second');
  await until(() => title() === 'Second');
  expect(said).toContain('~ out/dashboards/board.json');

  writeFileSync(join(dir, MODULE), 'export default {;');
  await until(() => said.includes('board.ts:1:17'));
  expect(title()).toBe('Second');

  write('Third');
  await until(() => title() === 'Third');
});

test('takes modules that are new, and deletes what none makes any more', async () => {
  await until(() => said.includes('Ctrl-C ends'));
  writeFileSync(join(dir, 'dashboards/other.ts'), board('Other').replace("'board'", "'other'"));
  await until(() => said.includes('+ out/dashboards/other.json'));
  rmSync(join(dir, 'dashboards/other.ts'));
  await until(() => said.includes('- out/dashboards/other.json'));
});

function write(name: string): void {
  writeFileSync(join(dir, MODULE), board(name));
}

const title = (): unknown =>
  (JSON.parse(readFileSync(join(dir, 'out/dashboards/board.json'), 'utf8')) as { title: unknown }).title;

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!attempt(condition)) {
    if (Date.now() > deadline) throw new Error(`waited for ${condition.toString()}; it said:\n${said}`);
    await new Promise(resolve => setTimeout(resolve, 10));
  }
}

function attempt(condition: () => boolean): boolean {
  try {
    return condition();
  } catch {
    return false;
  }
}
