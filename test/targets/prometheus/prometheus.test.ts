import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { httpClient } from '../../../src/targets/http/client.ts';
import { prometheusTarget, type PrometheusOptions } from '../../../src/targets/prometheus/target.ts';
import { wantedForPrometheus } from '../../../src/targets/prometheus/wanted.ts';
import type { Wanted } from '../../../src/plan/change.ts';
import { describePrometheus, startPrometheus, type Prometheus } from '../../integration/prometheus.ts';
import { ruleFiles } from '../out.ts';
import { push } from '../push.ts';

const THEIRS = 'groups: [{name: theirs, rules: [{record: "theirs:up", expr: up}]}]\n';

const config = (folder: string) => () =>
  `global: {evaluation_interval: 1s, scrape_interval: 1s}\nrule_files: ["${folder}/*"]\n`;

const file = (lines: string): string => `groups:\n  - name: errors\n    rules:\n${lines}`;
const alert = (expr: string, more = ''): string =>
  file(`      - {alert: Down, expr: ${JSON.stringify(expr)}${more}}\n`);

const wantedFrom = (files: Readonly<Record<string, string>>): Wanted[] =>
  wantedForPrometheus(ruleFiles('prometheus-rules', files), { target: 'prometheus', project: 'shop' });

/** Everything in a folder: bytes by name. */
const contentOf = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map(name => [name, readFileSync(join(folder, name), 'utf8')]));

describePrometheus('rule files of a real Prometheus', () => {
  let prometheus: Prometheus;
  let rules: string;

  const send = (url = prometheus.url) =>
    httpClient({ product: 'Prometheus', url }, { retries: { baseMs: 1, attempts: 2 } }).send;

  const target = (options: Partial<PrometheusOptions> = {}) =>
    prometheusTarget({
      name: 'prometheus',
      project: 'shop',
      directory: rules,
      send: send(),
      patience: { seconds: 5, pause: 0.05 },
      ...options,
    });

  const loaded = async (): Promise<string[]> => {
    const answer = await fetch(`${prometheus.url}/api/v1/rules`);
    const { data } = (await answer.json()) as {
      data: { groups: { file: string; name: string; rules: { query: string }[] }[] };
    };
    return data.groups.map(
      ({ file: path, name, rules: [rule] }) => `${path.split('/').at(-1)} ${name}: ${rule!.query}`,
    );
  };

  beforeAll(async () => {
    rules = mkdtempSync(join(tmpdir(), 'obs-rules-'));
    prometheus = await startPrometheus({ config: config(rules) });
  });
  afterAll(async () => {
    await prometheus?.stop();
    rmSync(rules, { recursive: true, force: true });
  });
  beforeEach(async () => {
    for (const name of readdirSync(rules)) rmSync(join(rules, name));
    writeFileSync(join(rules, 'theirs.yaml'), THEIRS);
    await prometheus.reload();
  });

  test('rules are pushed, loaded and evaluated; a second push does nothing; what left is deleted', async () => {
    const files = { api: alert('up == 0'), 'team/worker': alert('up == 1') };
    expect(await push(target(), wantedFrom(files))).toMatchObject({
      changes: ['create api.yaml', 'create team-worker.yaml'],
      warnings: [],
    });
    expect((await loaded()).sort()).toEqual([
      'api.yaml errors: up == 0',
      'team-worker.yaml errors: up == 1',
      'theirs.yaml theirs: up',
    ]);
    expect(contentOf(rules)['api.yaml']).toMatch(/^# obs: project "shop", checksum [0-9a-f]{32}; made by obs push/);
    expect((await push(target(), wantedFrom(files))).changes).toEqual([]);
    expect((await push(target(), [])).changes).toEqual(['delete api.yaml', 'delete team-worker.yaml']);
    expect(contentOf(rules)).toEqual({ 'theirs.yaml': THEIRS });
    expect(await loaded()).toEqual(['theirs.yaml theirs: up']);
  });

  test('other spelling of a query is no change, an edit in the file is seen as one', async () => {
    await push(target(), wantedFrom({ api: alert('sum(rate(a[5m])) > 1') }));
    expect((await push(target(), wantedFrom({ api: alert('(sum(  rate(a[5m]))) > 1') }))).changes).toEqual([]);
    const path = join(rules, 'api.yaml');
    writeFileSync(path, readFileSync(path, 'utf8').replace('> 1', '> 2'));
    const [live] = await target().read([]);
    expect(live).toMatchObject({ name: 'api.yaml', isEdited: true, owner: { kind: 'ours' } });
  });

  test('files of others are told apart: by hand, of another project', async () => {
    await push(target({ project: 'shop' }), wantedFrom({ api: alert('up == 0') }));
    const seen = await target({ project: 'bank' }).read(wantedFrom({ api: alert('up == 0'), theirs: THEIRS }));
    expect(seen.map(({ name, owner }) => [name, owner])).toEqual([
      ['api.yaml', { kind: 'other', who: 'project "shop"' }],
      ['theirs.yaml', { kind: 'nobody' }],
    ]);
    expect(await target({ project: 'bank' }).read([])).toEqual([]);
  });

  test('a file that was written and never read again is read by the next push', async () => {
    const files = { api: alert('up == 0') };
    const [wanted] = wantedFrom(files);
    writeFileSync(join(rules, 'api.yaml'), (wanted!.body as { text: string }).text);
    expect((await push(target(), wantedFrom(files))).changes).toEqual(['update api.yaml']);
    expect(await loaded()).toContain('api.yaml errors: up == 0');
  });

  test('a query that does not parse is refused before anything is written, at its line', async () => {
    await expect(push(target(), wantedFrom({ api: alert('sum(') }))).rejects.toMatchObject({
      message: expect.stringContaining('group "errors" cannot work: 1:5:'),
      place: { file: 'out/prometheus-rules/api.yaml', line: 4, column: 29 },
    });
    expect(contentOf(rules)).toEqual({ 'theirs.yaml': THEIRS });
  });

  test.each([
    { name: 'a query', broken: alert('sum('), says: 'one or more errors occurred' },
    { name: 'an unknown field', broken: alert('up == 0', ', bogus: 1'), says: 'one or more errors occurred' },
  ])('$name that got past the linter is rolled back', async ({ broken, says }) => {
    await push(target(), wantedFrom({ api: alert('up == 0') }));
    const before = contentOf(rules);
    const files = wantedFrom({ api: broken, worker: alert('up == 1') });
    await expect(push(target({ check: false }), files)).rejects.toThrow(
      new RegExp(`prometheus does not take the files: .*${says}.*\nthe files from before are back and were read again`),
    );
    expect(contentOf(rules)).toEqual(before);
    expect(await loaded()).toEqual(['api.yaml errors: up == 0', 'theirs.yaml theirs: up']);
    expect(await isReloaded()).toBe(true);
  });

  const isReloaded = async (): Promise<boolean> => {
    const answer = await fetch(`${prometheus.url}/api/v1/status/runtimeinfo`);
    return ((await answer.json()) as { data: { reloadConfigSuccess: boolean } }).data.reloadConfigSuccess;
  };

  test('a query that cannot be evaluated is rolled back, with the words of the server', async () => {
    const expr =
      'label_replace(vector(1), "a", "1", "", "") * on () (label_replace(vector(1), "b", "1", "", "") or vector(1))';
    const before = contentOf(rules);
    await expect(push(target(), wantedFrom({ api: alert(expr) }))).rejects.toThrow(
      /prometheus cannot evaluate what it loaded\n {2}group "errors" of api.yaml, "Down": .*\nthe files from before are back/,
    );
    expect(contentOf(rules)).toEqual(before);
    expect(await loaded()).toEqual(['theirs.yaml theirs: up']);
  });

  test('a directory that it does not read', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'obs-rules-'));
    await expect(push(target({ directory: elsewhere }), wantedFrom({ api: alert('up == 0') }))).rejects.toMatchObject({
      message: expect.stringContaining('prometheus does not load group "errors" of api.yaml'),
      hint: `rule_files of its configuration has to name "${elsewhere}"; it is: ${rules}/*`,
    });
    expect(contentOf(elsewhere)).toEqual({});
    rmSync(elsewhere, { recursive: true });
  });

  test('a group that is evaluated too seldom to be waited for is told', async () => {
    const text = alert('up == 0').replace('errors\n', 'errors\n    interval: 1h\n');
    expect((await push(target(), wantedFrom({ api: text }))).warnings).toEqual([
      'group "errors" of api.yaml was not evaluated within 5 s',
    ]);
  });

  test('a directory that is full', async context => {
    const full = mkdtempSync(join(tmpdir(), 'obs-full-'));
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'obs', full]).status !== 0) {
      context.skip('skipped: a file system of 16 KiB cannot be mounted here');
    }
    try {
      writeFileSync(join(full, 'theirs.yaml'), THEIRS);
      const files = wantedFrom({
        api: alert('up == 0'),
        big: alert('up == 0', `, labels: {a: ${'b'.repeat(20_000)}}`),
      });
      await expect(push(target({ directory: full }), files)).rejects.toMatchObject({
        message: `cannot write to "${full}": the disk is full; nothing was changed`,
        exit: 3,
      });
      expect(contentOf(full)).toEqual({ 'theirs.yaml': THEIRS });
    } finally {
      spawnSync('umount', [full]);
      rmSync(full, { recursive: true });
    }
  });

  test('a directory that is read-only', async context => {
    const mounted = mkdtempSync(join(tmpdir(), 'obs-readonly-'));
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'ro', 'obs', mounted]).status !== 0) {
      context.skip('skipped: a read-only file system cannot be mounted here');
    }
    try {
      await expect(push(target({ directory: mounted }), wantedFrom({ api: alert('up == 0') }))).rejects.toMatchObject({
        message: `cannot write to "${mounted}": the file system is read-only; nothing was changed`,
        exit: 3,
      });
    } finally {
      spawnSync('umount', [mounted]);
      rmSync(mounted, { recursive: true });
    }
  });

  test('a folder that is a file', async () => {
    await expect(push(target({ directory: join(rules, 'theirs.yaml') }), [])).rejects.toThrow(
      'a file stands where the folder should be',
    );
  });

  test.each(['/-/reload', '/api/v1/rules'])(
    'the server is killed before %s: the files from before are back',
    async path => {
      const own = join(rules, 'own');
      mkdirSync(own);
      const second = await startPrometheus({ config: config(own) });
      try {
        const files = (expr: string) => wantedFrom({ api: alert(expr) });
        const fixed = target({ directory: own, send: send(second.url) });
        await push(fixed, files('up == 0'));
        const before = contentOf(own);
        let isWritten = false;
        const killing: PrometheusOptions['send'] = async request => {
          if (request.path === path && isWritten) await second.stop();
          isWritten ||= request.path === '/api/v1/status/flags';
          return send(second.url)(request);
        };
        await expect(push(target({ directory: own, send: killing }), files('up == 1'))).rejects.toThrow(
          /\nthe files from before are back; prometheus did not read them again$/,
        );
        expect(contentOf(own)).toEqual(before);
      } finally {
        await second.stop();
        rmSync(own, { recursive: true });
      }
    },
  );

  test('without the lifecycle API nothing is written', async () => {
    const second = await startPrometheus({ config: config(rules), lifecycle: false });
    try {
      await expect(
        push(target({ send: send(second.url) }), wantedFrom({ api: alert('up == 0') })),
      ).rejects.toMatchObject({
        message: 'prometheus cannot be told to read its files again: its lifecycle API is not enabled',
        hint: expect.stringContaining('SIGHUP'),
      });
      expect(contentOf(rules)).toEqual({ 'theirs.yaml': THEIRS });
    } finally {
      await second.stop();
    }
  });
});
