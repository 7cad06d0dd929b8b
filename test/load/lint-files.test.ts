import { mkdir, mkdtemp, open, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Exit, ObsError } from '../../src/errors.ts';
import { readLintFiles } from '../../src/load/lint-files.ts';
import { show } from '../lint/read/show.ts';

let cwd = '';
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'obs-lint-files-'));
});
afterAll(() => rm(cwd, { recursive: true }));

const RULES = 'groups:\n  - name: api\n    rules:\n      - alert: Down\n        expr: up == 0\n';

async function write(files: Readonly<Record<string, string | Buffer>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(cwd, path)), { recursive: true });
    await writeFile(join(cwd, path), content);
  }
}

const filesOf = async (paths: readonly string[]) => (await readLintFiles(paths, { cwd })).files;

describe('which files are read', () => {
  beforeAll(async () => {
    await write({
      'tree/a.yaml': RULES,
      'tree/b/c.yml': RULES,
      'tree/b/board.json': '{"title": "B", "panels": []}',
      'tree/b/package.json': '{"name": "x"}',
      'tree/b/notes.md': 'groups:',
      'tree/node_modules/x/rules.yaml': RULES,
      'tree/.hidden/rules.yaml': RULES,
      'tree/vendor/rules.yaml': RULES,
      'tree/vendor/ours/rules.yaml': RULES,
      'tree/generated/rules.yaml': RULES,
      'other.rules': RULES,
    });
    await symlink(join(cwd, 'other.rules'), join(cwd, 'tree/link.yaml'));
    await symlink(join(cwd, 'tree'), join(cwd, 'tree/circle'));
  });

  test.each([
    { paths: ['tree/b'], want: ['tree/b/board.json', 'tree/b/c.yml'] },
    { paths: ['tree/**/*.yml', 'other.rules'], want: ['tree/b/c.yml', 'other.rules'] },
    { paths: ['./tree/b/c.yml', 'tree/b'], want: ['tree/b/c.yml', 'tree/b/board.json'] },
    { paths: ['tree/*.yaml'], want: ['tree/a.yaml', 'tree/link.yaml'] },
  ])('$paths', async ({ paths, want }) => {
    expect(await filesOf(paths)).toEqual(want);
  });

  test.each([
    {
      lines: ['vendor/', 'generated'],
      want: ['tree/a.yaml', 'tree/b/board.json', 'tree/b/c.yml', 'tree/link.yaml'],
    },
    {
      lines: ['# all but ours', '/tree/*', '!tree/vendor/ours/**'],
      want: ['tree/vendor/ours/rules.yaml'],
    },
    {
      lines: ['*.yaml', '!a.yaml'],
      want: ['tree/a.yaml', 'tree/b/board.json', 'tree/b/c.yml'],
    },
  ])('.obsignore: $lines', async ({ lines, want }) => {
    await write({ '.obsignore': lines.join('\n') });
    expect(await filesOf(['tree'])).toEqual(want);
    await rm(join(cwd, '.obsignore'));
  });

  test('standard input is a file like any other', async () => {
    const { subjects, files } = await readLintFiles(['-'], { cwd, stdin: () => Promise.resolve(RULES) });
    expect(show(subjects)).toEqual(['alert Down in "api" promql 5:15 up == 0']);
    expect(files).toEqual(['stdin']);
  });
});

const bomb = `a: &a [x, x, x, x, x, x, x, x, x, x]\n${[...'bcdefghi']
  .map(
    (name, i) =>
      `${name}: &${name} [${Array(10)
        .fill(`*${[...'abcdefgh'][i]}`)
        .join(', ')}]\n`,
  )
  .join('')}groups: *i\n`;

describe('what is wrong inside of a file is told with its place', () => {
  test.each([
    {
      name: 'binary',
      content: Buffer.from([0x67, 0x00, 0xff, 0x0a]),
      want: '1:3: is no UTF-8: a byte that belongs to no character',
    },
    { name: 'a NUL', content: 'groups:\n  - name: "a\0"\n', want: '2:13: is no text: it holds a NUL' },
    { name: 'UTF-16', content: Buffer.from('\ufeffgroups: []', 'utf16le'), want: '1:1: is UTF-16: save it as UTF-8' },
    {
      name: 'invalid UTF-8',
      content: Buffer.concat([Buffer.from('groups:\n  - name: "\ufffdü'), Buffer.from([0xe4]), Buffer.from('"\n')]),
      want: '2:14: is no UTF-8: a byte that belongs to no character',
    },
    {
      name: 'aliases of aliases',
      content: bomb,
      want: '4:16: is no YAML: has so many aliases in aliases that it could not be held in memory',
    },
    {
      name: 'an anchor inside of itself',
      content: 'groups: &a\n  - *a\n',
      want: '2:5: is no YAML: the anchor &a contains itself',
    },
    {
      name: 'tabs',
      content: 'groups:\n\t- name: api\n',
      want: '2:1: is no YAML: a tab in the indentation: YAML allows spaces only',
    },
    {
      name: 'a quote that does not end',
      content: 'groups:\n  - name: "api\n    rules: []\n',
      want: '3:5: is no YAML: a text in quotes, or a list or map in brackets, that does not end',
    },
    {
      name: 'nesting',
      content: `groups: ${'['.repeat(9000)}`,
      want: '1:208: is no YAML: is nested more than 200 levels deep',
    },
    {
      name: 'a template of Helm',
      content: 'groups:\n  {{- range .Values.groups }}\n  - name: {{ . }}\n  {{- end }}\n',
      want: '2:3: is a template, not YAML',
    },
    {
      name: 'a template that is YAML by chance',
      content: 'groups:\n  - name: api\n    rules:\n      - alert: A\n        expr: up > {{ .Values.limit }}\n',
      want: '5:20: is a template, not YAML',
    },
    {
      name: 'JSON with a trailing comma',
      path: 'board.json',
      content: '{\n  "panels": [\n    {"type": "stat"},\n  ]\n}\n',
      want: '4:3: is no JSON: a comma before "]": JSON has none behind the last value',
    },
    {
      name: 'JSON that ends too early',
      path: 'board.json',
      content: '{"panels": [',
      want: '1:13: is no JSON: ends too early: a value or "]" is missing',
    },
    {
      name: 'JSON without a value',
      path: 'board.json',
      content: '{"panels": [], "uid": }',
      want: '1:23: is no JSON: } where a value is expected',
    },
    {
      name: 'JSON with two commas',
      path: 'board.json',
      content: '{"panels": [1,,2]}',
      want: '1:15: is no JSON: , where a value is expected',
    },
    {
      name: 'JSON that begins with a comma',
      path: 'board.json',
      content: '{"panels": [,1]}',
      want: '1:13: is no JSON: , where a value or "]" is expected',
    },
    {
      name: 'JSON of one line with a comma too many',
      path: 'board.json',
      content: '{"title": "B","panels":[ 1, ] }',
      want: '1:29: is no JSON: a comma before "]": JSON has none behind the last value',
    },
    {
      name: 'JSON with a very long text',
      path: 'board.json',
      content: `{"title": "${'a'.repeat(12_000_000)}" "panels": []}`,
      want: '1:12000014: is no JSON: "panels" where "," or "}" is expected',
    },
    {
      name: 'something else below a banner',
      content: `${'#'.repeat(80)}\nservices: []\n`,
      want: '1:1: holds no alert or recording rules and no dashboard',
    },
    {
      name: 'something else',
      content: 'services:\n  web: {image: x}\n',
      want: '1:1: holds no alert or recording rules and no dashboard',
    },
  ])('$name', async ({ path = 'wrong.yaml', content, want }) => {
    await write({ [path]: content });
    const { subjects } = await readLintFiles([path], { cwd });
    expect(show(subjects)).toEqual([`unreadable ${want}`]);
  });

  test('a file of 50 MB is not read', async () => {
    const file = await open(join(cwd, 'large.yaml'), 'w');
    await file.truncate(50 * 1024 * 1024);
    await file.close();
    const { subjects } = await readLintFiles(['large.yaml'], { cwd });
    expect(show(subjects)).toEqual(['unreadable 1:1: has 50 MB: files of more than 32 MB are not read']);
  });

  test.each([
    { name: 'a BOM', text: `\ufeff${RULES}` },
    { name: 'CRLF', text: RULES.replaceAll('\n', '\r\n') },
    { name: 'both', text: `\ufeff${RULES.replaceAll('\n', '\r\n')}` },
  ])('$name is no mistake', async ({ text }) => {
    await write({ 'fine.yaml': text });
    const { subjects } = await readLintFiles(['fine.yaml'], { cwd });
    expect(show(subjects)).toEqual(['alert Down in "api" promql 5:15 up == 0']);
  });

  test('keys that are there twice', async () => {
    await write({ 'twice.yaml': `${RULES}        expr: up == 1\n` });
    const { subjects } = await readLintFiles(['twice.yaml'], { cwd });
    expect(show(subjects)).toContain('problem 6:9: the key "expr" is there twice');
  });

  test('files of a folder that are none of ours are left out, also broken ones', async () => {
    await write({
      'mixed/rules.yaml': RULES,
      'mixed/broken.yaml': 'a: [',
      'mixed/image.json': Buffer.from([0xff, 0x00]),
      'mixed/ours.yaml': 'groups: [\n',
    });
    const { subjects } = await readLintFiles(['mixed'], { cwd });
    expect(show(subjects)).toEqual([
      'unreadable 2:1: is no YAML: a text in quotes, or a list or map in brackets, that does not end',
      'alert Down in "api" promql 5:15 up == 0',
    ]);
  });
});

describe('what cannot be read at all is an error', () => {
  const errorOf = async (paths: readonly string[]): Promise<ObsError> => {
    const error: unknown = await readLintFiles(paths, { cwd }).catch((cause: unknown) => cause);
    if (error instanceof ObsError) return error;
    throw error;
  };

  test.each([
    { paths: ['nowhere.yaml'], message: 'there is no such file or folder' },
    { paths: ['nowhere/**/*.yaml'], message: 'no file fits this pattern' },
    { paths: ['empty'], message: 'no YAML or JSON files in this folder' },
    { paths: ['foreign'], message: 'nothing to lint in foreign: no rule files, no dashboards' },
  ])('$paths: $message', async ({ paths, message }) => {
    await mkdir(join(cwd, 'empty'), { recursive: true });
    await write({ 'foreign/package.json': '{"name": "x"}' });
    expect(await errorOf(paths)).toMatchObject({ message, exit: Exit.usage });
  });

  test('a file that is there and cannot be opened', async () => {
    await symlink('circle.yaml', join(cwd, 'circle.yaml'));
    expect(await errorOf(['circle.yaml'])).toMatchObject({
      message: expect.stringMatching(/^cannot be read: ELOOP/),
      exit: Exit.failed,
      place: { file: 'circle.yaml' },
    });
  });
});
