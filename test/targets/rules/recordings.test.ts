import { describe, expect, test } from 'vitest';
import { FLAVOURS } from '../../../src/targets/ruler/flavour.ts';
import { listGroups } from '../../../src/targets/ruler/list.ts';
import type { Ruler } from '../../../src/targets/ruler/server.ts';
import { reload } from '../../../src/targets/prometheus/server.ts';
import { statesOf } from '../../../src/targets/prometheus/loaded.ts';
import { loadedGroups } from '../../../src/targets/rules/loaded.ts';
import { parseRuleFile } from '../../../src/targets/rules/rule-file.ts';
import { canonicalGroup } from '../../../src/targets/rules/group.ts';
import { stateOf } from '../../../src/targets/rules/state.ts';
import { readYaml } from '../../../src/targets/rules/yaml.ts';
import type { Language } from '../../../src/query/language.ts';
import { readRecordings, type Exchange } from '../../servers/recordings.ts';

const groupOf = (text: unknown) => canonicalGroup(readYaml(String(text)) as Readonly<Record<string, unknown>>);

const labelled = (exchanges: readonly Exchange[], label: string): Exchange =>
  exchanges.find(exchange => exchange.label === label)!;

const textOf = ({ responseBody, responseText }: Exchange): string => String(responseBody ?? responseText ?? '');

/** A ruler that gives a recorded answer to everything. */
const answering = (flavour: 'mimir' | 'loki', exchange: Exchange): Ruler => ({
  name: flavour,
  flavour: FLAVOURS[flavour],
  prefix: FLAVOURS[flavour].prefix,
  headers: {},
  send: async () => ({ status: exchange.status, headers: {}, text: textOf(exchange), body: undefined, attempts: 1 }),
});

describe.each(['mimir', 'loki'] as const)('what a real %s answered', flavour => {
  const [recording] = readRecordings(`${flavour}-ruler.json`);
  const exchanges = recording?.exchanges ?? [];

  /** Groups that were accepted, as they were sent, and as they are listed afterwards. */
  const sent = exchanges.slice(
    0,
    exchanges.findIndex(({ label }) => label === 'LIST all'),
  );
  const accepted = new Map(
    sent
      .filter(({ method, status, path }) => method === 'POST' && status === 202 && path.endsWith('/ns1'))
      .map(({ requestBody }) => [groupOf(requestBody).name, groupOf(requestBody)]),
  );
  for (const { method, path } of sent)
    if (method === 'DELETE') accepted.delete(decodeURIComponent(path.split('/').at(-1)!));

  test.skipIf(!recording)('what was sent comes back the same in canonical form, but for what it drops', async () => {
    const listed = await listGroups(answering(flavour, labelled(exchanges, 'LIST all')), name => name === 'ns1');
    const different = listed
      .filter(({ group }) => JSON.stringify(sorted(group)) !== JSON.stringify(sorted(accepted.get(group.name))))
      .map(({ group }) => group.name);
    const dropped = { mimir: ['unk', 'unk2'], loki: ['kf', 'u'] };
    expect(listed.map(({ group }) => group.name).sort()).toEqual([...accepted.keys()].sort());
    expect(different.sort()).toEqual(dropped[flavour].filter(name => accepted.has(name)));
  });

  test.skipIf(!recording)('a tenant without rules', async () => {
    const nothing = labelled(exchanges, 'list rules, none yet');
    expect(await listGroups(answering(flavour, nothing), () => true)).toEqual([]);
  });
});

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort()
            .map(([key, entry]) => [key, sorted(entry)]),
        )
      : value;

describe('what rulers evaluated', () => {
  const [mimir] = readRecordings('mimir-ruler.json');
  const loki = readRecordings('loki-ruler.json')[1];

  const statesIn = (
    exchanges: readonly Exchange[],
    { label, sentAs, language }: { label: string; sentAs: string[]; language: Language },
  ) => {
    const loaded = loadedGroups(JSON.parse(textOf(labelled(exchanges, label))))!;
    return sentAs.map(name => {
      const group = groupOf(labelled(exchanges, name).requestBody);
      return stateOf(
        group,
        loaded.find(one => one.name === group.name),
        language,
      );
    });
  };

  test.skipIf(!loki)('Loki: before the ruler looked, and after', () => {
    const sentAs = ['POST healthy group', 'POST group with rules that fail at evaluation'];
    const before = { label: 'rules as Prometheus shows them, before the poll', sentAs, language: 'logql' } as const;
    expect(statesIn(loki!.exchanges, before)).toEqual([{ state: 'missing' }, { state: 'missing' }]);
    const after = { ...before, label: 'rules as Prometheus shows them, after the poll' };
    expect(statesIn(loki!.exchanges, after)).toMatchObject([
      { state: 'healthy' },
      {
        state: 'failing',
        failures: [
          { rule: 'LogQuery', message: 'rule result is not a vector or scalar' },
          { rule: 'BadRegexp', message: expect.stringContaining('missing closing )') },
        ],
      },
    ]);
  });

  test.skipIf(!mimir)('Mimir', () => {
    const sentAs = ['POST valid group', 'POST with interval, query_offset, limit, labels, keep_firing_for'];
    const states = statesIn(mimir!.exchanges, { label: 'loaded rules', sentAs, language: 'promql' });
    for (const { state } of states) expect(['healthy', 'waiting']).toContain(state);
  });
});

describe.each(
  readRecordings('prometheus-api.json').filter(({ exchanges }) => exchanges.some(({ label }) => label === 'all rules')),
)('Prometheus $version', ({ files, exchanges }) => {
  test('the groups of a file, found by its name and compared with it', () => {
    const loaded = loadedGroups(JSON.parse(textOf(labelled(exchanges, 'all rules'))))!;
    const states = ['rules/demo.yml', 'rules/erring.yml'].map(path => {
      const { groups } = parseRuleFile({ name: path, source: path, text: files[path]! });
      return statesOf(path.split('/').at(-1)!, groups, loaded);
    });
    expect(states).toMatchObject([
      [{ state: 'healthy' }],
      [{ state: 'failing', failures: expect.arrayContaining([expect.objectContaining({ rule: 'demo:broken' })]) }],
    ]);
  });

  test.each([
    { label: 'reload', says: undefined },
    {
      label: 'reload with a broken rule file',
      says: 'one or more errors occurred while applying the new configuration',
    },
    { label: 'reload with the same group twice', says: 'one or more errors occurred' },
    { label: 'reload with an unknown field in the configuration', says: 'field bogus not found' },
  ])('$label', async ({ label, says }) => {
    const exchange = labelled(exchanges, label);
    const send = async () => ({
      status: exchange.status,
      headers: {},
      text: textOf(exchange),
      body: undefined,
      attempts: 1,
    });
    const done = reload('prometheus', send);
    await (says === undefined ? expect(done).resolves.toBeUndefined() : expect(done).rejects.toThrow(says));
  });
});

describe.each(
  readRecordings('prometheus-api.json').filter(
    ({ exchanges }) => !exchanges.some(({ label }) => label === 'all rules'),
  ),
)('Prometheus $version without --web.enable-lifecycle', ({ exchanges }) => {
  test('says what to do', async () => {
    const exchange = labelled(exchanges, 'reload without --web.enable-lifecycle');
    const send = async () => ({
      status: exchange.status,
      headers: {},
      text: textOf(exchange),
      body: undefined,
      attempts: 1,
    });
    await expect(reload('prometheus', send)).rejects.toMatchObject({
      hint: expect.stringContaining('--web.enable-lifecycle'),
    });
  });
});
