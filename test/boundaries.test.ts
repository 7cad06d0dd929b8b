import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const src = join(import.meta.dirname, '..', 'src');
const pure = [
  'alerts',
  'catalog',
  'dashboard',
  'environment',
  'lint',
  'logql',
  'plan',
  'promql',
  'provenance.ts',
  'query',
  'render',
  'report',
  'resources',
  'source',
  'syntax',
  'units',
  'variables',
];
const outside =
  /from '(node:[a-z_/]+|axios|commander|esbuild)'|\b(process\.\w|console\.\w|fetch\(|setTimeout\(|setInterval\()|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(/;
const shell = /from '(\.\.\/)+(load|store|commands|targets|bin|cli|io)[/.]/;

const files = (await readdir(src, { recursive: true })).filter(
  path => path.endsWith('.ts') && pure.some(name => path === name || path.startsWith(`${name}/`)),
);

describe.each(files)('%s', path => {
  test('reads and writes nothing, knows no clock and no chance', async () => {
    expect(await readFile(join(src, path), 'utf8')).not.toMatch(outside);
  });

  test('does not depend on what reads and writes', async () => {
    const text = (await readFile(join(src, path), 'utf8')).replaceAll(/import type [^;]+;/g, '');
    expect(text).not.toMatch(shell);
  });
});
