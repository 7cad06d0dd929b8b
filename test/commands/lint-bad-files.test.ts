import { mkdir, mkdtemp, open, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { main } from '../../src/cli.ts';

/** What a scenario file cannot hold: bytes that are no text, files that are too large, or that cannot be opened. */
let cwd = '';
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'obs-bad-files-'));
});
afterEach(() => rm(cwd, { recursive: true }));

async function lint(...args: string[]) {
  const seen = { stdout: '', stderr: '' };
  const exit = await main(['lint', ...args], {
    cwd,
    env: {},
    stdout: text => void (seen.stdout += text),
    stderr: text => void (seen.stderr += text),
  });
  const firstLine = (text: string) => text.split('\n')[0];
  return { exit, stdout: firstLine(seen.stdout), stderr: firstLine(seen.stderr) };
}

const RULES = 'groups:\n  - name: api\n    rules:\n      - alert: Down\n        expr: up == 0\n        for: 5m\n';

test.each([
  {
    name: 'invalid UTF-8',
    content: Buffer.concat([Buffer.from('groups:\n  - name: "'), Buffer.from([0xe4]), Buffer.from('"\n')]),
    want: 'bad.yaml:2:12: error: is no UTF-8: a byte that belongs to no character [file/syntax]',
  },
  {
    name: 'binary',
    content: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00]),
    want: 'bad.yaml:1:1: error: is no UTF-8: a byte that belongs to no character [file/syntax]',
  },
  {
    name: 'a NUL',
    content: Buffer.from('groups:\n  - name: "a\0"\n'),
    want: 'bad.yaml:2:13: error: is no text: it holds a NUL [file/syntax]',
  },
  {
    name: 'UTF-16',
    content: Buffer.from(`\ufeff${RULES}`, 'utf16le'),
    want: 'bad.yaml:1:1: error: is UTF-16: save it as UTF-8 [file/syntax]',
  },
])('$name is a finding', async ({ content, want }) => {
  await writeFile(join(cwd, 'bad.yaml'), content);
  expect(await lint('bad.yaml')).toEqual({ exit: 1, stdout: want, stderr: '' });
});

test('a file of 50 MB is a finding', async () => {
  const file = await open(join(cwd, 'large.yaml'), 'w');
  await file.truncate(50 * 1024 * 1024);
  await file.close();
  expect(await lint('large.yaml')).toEqual({
    exit: 1,
    stdout: 'large.yaml:1:1: error: has 50 MB: files of more than 32 MB are not read [file/syntax]',
    stderr: '',
  });
});

test('a file that cannot be opened: lint could not do it', async () => {
  await symlink('circle.yaml', join(cwd, 'circle.yaml'));
  expect(await lint('circle.yaml')).toEqual({
    exit: 3,
    stdout: '',
    stderr: expect.stringContaining('circle.yaml: cannot be read: ELOOP'),
  });
});

test('an empty folder, also one that is called like a file: wrong usage', async () => {
  await mkdir(join(cwd, 'rules.yaml'));
  expect(await lint('rules.yaml')).toEqual({
    exit: 2,
    stdout: '',
    stderr: 'error: rules.yaml: no YAML or JSON files in this folder',
  });
});

test('a broken file does not hide the others', async () => {
  await writeFile(join(cwd, 'a.yaml'), Buffer.concat([Buffer.from('groups: '), Buffer.from([0xff])]));
  await writeFile(join(cwd, 'b.yaml'), RULES.replace('up == 0', 'up =='));
  expect(await lint('--format', 'github', '.')).toMatchObject({ exit: 1, stdout: expect.stringContaining('a.yaml') });
  expect(await lint('b.yaml')).toMatchObject({ exit: 1, stdout: expect.stringMatching(/^b\.yaml:5:20: error: /) });
});
