import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { boards, panelsOf } from './out.ts';

const ROOT = join(import.meta.dirname, '..');

/**
 * The SDK's types as JSON has them: enums are their values, and there are no functions. Links of panels have a title, an
 * address and where to open it, as Grafana itself writes them; the SDK has only a type for links of dashboards.
 */
const PLAIN = `
type Plain<T> = T extends string ? \`\${T}\` : T extends number | boolean | undefined | null ? T
  : T extends readonly (infer U)[] ? Plain<U>[]
  : T extends object ? { [K in keyof T as T[K] extends Function ? never : K]: K extends 'links' ? Partial<Plain<Item<T[K]>>>[] : Plain<T[K]> } : T;
type Item<T> = T extends readonly (infer U)[] ? U : never;
`;

/** Options and field settings of a panel by its type; the SDK leaves them open in the dashboard itself. */
const PANELS: Readonly<Record<string, string>> = {
  bargauge: 'bargauge',
  heatmap: 'heatmap',
  logs: 'logs',
  stat: 'stat',
  'state-timeline': 'statetimeline',
  table: 'table',
  text: 'text',
  timeseries: 'timeseries',
};

let dir: string;

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'obs-types-'));
  symlinkSync(join(ROOT, 'node_modules'), join(dir, 'node_modules'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test('every dashboard and the options of every panel fit the types of the SDK', () => {
  const parts = Object.entries(PANELS).map(([, part]) => `import type * as ${part} from '${SDK}/${part}';`);
  const dashboards = boards.map(({ board }, i) => `export const board${i}: Plain<Dashboard> = ${literal(board)};`);
  const options = boards
    .flatMap(({ board }) => panelsOf(board))
    .filter(({ type }) => type in PANELS)
    .map(({ type, options }, i) => `export const options${i}: Plain<${PANELS[type]!}.Options> = ${literal(options)};`);
  expect(options.length).toBeGreaterThan(100);
  const head = [`import type { Dashboard } from '${SDK}/dashboard';`, ...parts, PLAIN];
  writeFileSync(join(dir, 'boards.ts'), [...head, ...dashboards, ...options].join('\n'));
  expect(check('boards.ts')).toBe('');
});

test.each<[what: string, field: string, message: string]>([
  ['a field that does not exist', "tilte: 'a'", "'tilte' does not exist"],
  ['a value of the wrong type', 'title: 1', "'number' is not assignable to type 'string'"],
  ['a value that an enum does not have', 'graphTooltip: 7', 'not assignable'],
])('%s does not', (_, field, message) => {
  const head = `import type { Dashboard } from '${SDK}/dashboard';${PLAIN}`;
  writeFileSync(join(dir, 'wrong.ts'), `${head}export const wrong: Partial<Plain<Dashboard>> = { ${field} };`);
  expect(check('wrong.ts')).toContain(message);
});

const SDK = '@grafana/grafana-foundation-sdk';

const literal = (value: unknown): string => JSON.stringify(value);

function check(file: string): string {
  const argv = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2023', '--skipLibCheck', '--types', ''];
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  return spawnSync('node', [tsc, ...argv, file], { cwd: dir, encoding: 'utf8' }).stdout;
}
