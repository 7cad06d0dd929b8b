import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse as parseYaml, stringify } from 'yaml';
import { expandVariables } from '../../src/variables/expand.ts';
import { variablesOf } from '../../src/variables/of-dashboard.ts';
import { boards, filesBelow, OUT, panelsOf } from '../out.ts';
import { describePrometheus, startPrometheus, type Prometheus } from './prometheus.ts';

const read = (path: string): string => readFileSync(join(OUT, path), 'utf8');
const rulePaths = filesBelow('prometheus-rules').map(path => `prometheus-rules/${path}`);
const manifestPaths = filesBelow('kubernetes/prometheus-rules').map(path => `kubernetes/prometheus-rules/${path}`);

interface LoadedGroup {
  readonly file: string;
  readonly name: string;
  readonly rules: readonly { readonly name: string; readonly health: string; readonly lastError?: string }[];
}

describePrometheus('what was generated, in a real Prometheus', () => {
  let prometheus: Prometheus;

  beforeAll(async () => {
    // Every group once a second: they all were evaluated soon after the start.
    const files = rulePaths.map(path => [`rules/${path.split('/').at(-1)!}`, everySecond(read(path))] as const);
    prometheus = await startPrometheus({ files: Object.fromEntries(files) });
  });
  afterAll(() => prometheus.stop());

  test.each(rulePaths)('promtool accepts %s', path => {
    const { status, stdout, stderr } = spawnSync('promtool', ['check', 'rules', join(OUT, path)], { encoding: 'utf8' });
    expect(status, stdout + stderr).toBe(0);
  });

  test.each(manifestPaths)('promtool accepts what the Prometheus operator makes of %s', path => {
    const { spec } = parseYaml(read(path)) as { spec: unknown };
    const file = join(prometheus.dir, 'operator.yaml');
    writeFileSync(file, stringify(spec));
    const check = spawnSync('promtool', ['check', 'rules', file], { encoding: 'utf8' });
    expect(check.status, check.stdout + check.stderr).toBe(0);
  });

  test('it loads every group and can evaluate every rule', async () => {
    const expected = rulePaths.flatMap(path =>
      (parseYaml(read(path)) as { groups: { name: string }[] }).groups.map(({ name }) => name),
    );
    const groups = await evaluated(prometheus.url);
    expect(groups.map(({ name }) => name).sort()).toEqual(expected.sort());
    const unhealthy = groups.flatMap(({ rules }) => rules.filter(({ health }) => health !== 'ok'));
    expect(unhealthy).toEqual([]);
  });

  test.each(boards.map(({ board }) => ({ uid: board.uid, board })))(
    'it answers every query of $uid, with its variables filled in',
    async ({ board }) => {
      const variables = variablesOf(board.templating.list);
      const targets = panelsOf(board).flatMap(({ title, targets = [] }) =>
        targets.filter(({ datasource }) => datasource.type === 'prometheus').map(({ expr }) => ({ title, expr })),
      );
      const marks = board.annotations.list
        .filter(({ expr }: { expr?: string }) => expr)
        .map(({ name, expr }: { name: string; expr: string }) => ({ title: name, expr }));
      const refused: unknown[] = [];
      for (const { title, expr } of [...targets, ...marks]) {
        const query = expandVariables(expr, variables).text;
        const answer = await fetch(
          `${prometheus.url}/api/v1/query_range?${new URLSearchParams({ query, start: '1700000000', end: '1700003600', step: '60' }).toString()}`,
        );
        const { status, error } = (await answer.json()) as { status: string; error?: string };
        if (status !== 'success') refused.push({ title, query, error });
      }
      expect(targets.length + marks.length).toBeGreaterThan(0);
      expect(refused).toEqual([]);
    },
  );
});

function everySecond(text: string): string {
  const { groups } = parseYaml(text) as { groups: object[] };
  return stringify({ groups: groups.map(group => ({ ...group, interval: '1s' })) });
}

/** The groups, as soon as every rule in them was evaluated once. */
async function evaluated(url: string): Promise<readonly LoadedGroup[]> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const answer = (await (await fetch(`${url}/api/v1/rules`)).json()) as { data: { groups: LoadedGroup[] } };
    const { groups } = answer.data;
    if (groups.every(({ rules }) => rules.every(({ health }) => health !== 'unknown'))) return groups;
    if (Date.now() > deadline) return groups;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
