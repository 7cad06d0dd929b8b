import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fault } from '../../servers/faults.ts';
import { startMimir, type RulerServer } from '../../ruler-server/index.ts';
import { push } from '../push.ts';
import { oneAlert, oneGroup, targetFor, wantedFrom } from './rulers.ts';

const CONFIG = '/prometheus/config/v1/rules';

let mimir: RulerServer;

const wanted = (files: Readonly<Record<string, string>>) => wantedFrom('mimir', files);

/** What was sent since the last call, but for reading. */
function writes(): string[] {
  const sent = mimir.requests.splice(0);
  return sent.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
}

const post = (namespace: string, body: string, tenant = 'team-a') =>
  fetch(`${mimir.url}${CONFIG}/${encodeURIComponent(namespace)}`, {
    method: 'POST',
    body,
    headers: { 'x-scope-orgid': tenant },
  });

const groups = (tenant = 'team-a') => mimir.snapshot()[tenant];

beforeEach(async () => {
  mimir = await startMimir({ looksUntilPoll: 2, limits: { rulesPerGroup: 2, groupsPerTenant: 3 } });
});
afterEach(() => mimir.close());

describe('what lies in our namespaces is ours', () => {
  test('a group is made once, changed once, deleted once', async () => {
    const target = targetFor('mimir', mimir.url);
    const files = { api: oneAlert('up == 0', 'for: 300s') };
    expect(await push(target, wanted(files))).toEqual({
      changes: ['create shop:api/errors'],
      warnings: [],
      findings: [],
    });
    expect(groups()['shop:api'].errors).toEqual({
      name: 'errors',
      rules: [{ alert: 'Down', expr: 'up == 0', for: '5m' }],
    });
    writes();
    expect((await push(target, wanted(files))).changes).toEqual([]);
    expect(writes()).toEqual([]);

    expect((await push(target, wanted({ api: oneAlert('up == 0', 'for: 10m') }))).changes).toEqual([
      'update shop:api/errors',
    ]);
    expect(writes()).toEqual([`POST ${CONFIG}/shop%3Aapi`]);

    expect((await push(target, [])).changes).toEqual(['delete shop:api/errors']);
    expect(writes()).toEqual([`DELETE ${CONFIG}/shop%3Aapi/errors`]);
    expect(groups()['shop:api']).toEqual({});
  });

  test('what others have is neither read nor touched', async () => {
    await post('shop', oneBare('mine'));
    await post('shopping:api', oneBare('theirs'));
    await post('shop:api', oneBare('theirs'), 'team-b');
    const before = mimir.snapshot();
    const target = targetFor('mimir', mimir.url);
    expect(await target.read([])).toEqual([]);
    await push(target, []);
    expect(mimir.snapshot()).toEqual(before);
  });

  test('groups of one name in two files are two groups', async () => {
    const files = { api: oneAlert('up == 0'), worker: oneAlert('up == 1') };
    await push(targetFor('mimir', mimir.url), wanted(files));
    expect([groups()['shop:api'].errors.rules[0].expr, groups()['shop:worker'].errors.rules[0].expr]).toEqual([
      'up == 0',
      'up == 1',
    ]);
  });

  test.each(['a/b', 'a b', '100%', 'ä'])('a group called %j', async name => {
    const target = targetFor('mimir', mimir.url);
    const files = { 'team/api': oneGroup(JSON.stringify(name), 'rules:\n  - alert: Down\n    expr: up == 0\n') };
    await push(target, wanted(files));
    expect(Object.keys(groups()['shop:team/api'])).toEqual([name]);
    expect((await push(target, wanted(files))).changes).toEqual([]);
    await push(target, []);
    expect(groups()['shop:team/api']).toEqual({});
  });
});

const oneBare = (name: string) => `name: ${name}\nrules:\n  - alert: Down\n    expr: up == 0\n`;

describe('what is no difference', () => {
  test.each([
    {
      name: 'spaces and line breaks',
      live: 'sum(rate(a[5m]))',
      file: '|2-\n        sum(\n          rate(a[5m])\n        )',
    },
    { name: 'parentheses', live: '(up == 0)', file: 'up == 0' },
    { name: 'the order of matchers', live: 'up{a="1",b="2"}', file: 'up{b="2", a="1"}' },
  ])('$name', async ({ live, file }) => {
    await post('shop:api', `name: errors\nrules:\n  - alert: Down\n    expr: ${JSON.stringify(live)}\n`);
    expect((await push(targetFor('mimir', mimir.url), wanted({ api: oneAlert(file) }))).changes).toEqual([]);
  });

  test('a query of another meaning is one', async () => {
    await post('shop:api', oneBare('errors'));
    expect((await push(targetFor('mimir', mimir.url), wanted({ api: oneAlert('up == 1') }))).changes).toHaveLength(1);
  });

  // mimirtool and lokitool compare field by field and forget these.
  test.each([
    { field: 'keep_firing_for', file: oneAlert('up == 0', 'keep_firing_for: 5m') },
    { field: 'limit', file: oneGroup('errors', 'limit: 7\nrules:\n  - alert: Down\n    expr: up == 0\n') },
    {
      field: 'query_offset',
      file: oneGroup('errors', 'query_offset: 1m\nrules:\n  - alert: Down\n    expr: up == 0\n'),
    },
    { field: 'labels', file: oneGroup('errors', 'labels: {a: b}\nrules:\n  - alert: Down\n    expr: up == 0\n') },
    { field: 'interval', file: oneGroup('errors', 'interval: 30s\nrules:\n  - alert: Down\n    expr: up == 0\n') },
  ])('a change of $field alone is pushed, and then settled', async ({ file }) => {
    const target = targetFor('mimir', mimir.url);
    await push(target, wanted({ api: oneAlert('up == 0') }));
    expect((await push(target, wanted({ api: file }))).changes).toEqual(['update shop:api/errors']);
    expect((await push(target, wanted({ api: file }))).changes).toEqual([]);
  });

  test('a group without rules is no group: Mimir refuses it', async () => {
    const target = targetFor('mimir', mimir.url);
    await push(target, wanted({ api: oneAlert('up == 0') }));
    expect((await push(target, wanted({ api: oneGroup('errors', 'rules: []\n') }))).changes).toEqual([
      'delete shop:api/errors',
    ]);
  });
});

describe('what Mimir refuses', () => {
  test('a query, at its line in the rule file and in the words of the server', async () => {
    mimir.setFaults(({ method }) => (method === 'POST' ? badQuery() : undefined));
    await expect(push(targetFor('mimir', mimir.url), wanted({ api: oneAlert('up == 0') }))).rejects.toMatchObject({
      message:
        'mimir refused group "errors" of "shop:api": 400 group "errors", rule 0, "Down": could not parse expression: 1:5: parse error: unclosed left parenthesis',
      place: { file: 'out/prometheus-rules/api.yaml', line: 5, column: 15 },
    });
  });

  test('a broken query is not even sent', async () => {
    await expect(push(targetFor('mimir', mimir.url), wanted({ api: oneAlert('sum(') }))).rejects.toMatchObject({
      message: expect.stringContaining('group "errors" cannot work: 1:5: '),
      place: { file: 'out/prometheus-rules/api.yaml', line: 5, column: 15 },
    });
    expect(writes()).toEqual([]);
  });

  test('a federated group, where federation is off', async () => {
    const file = oneGroup('errors', 'source_tenants: [a, b]\nrules:\n  - alert: Down\n    expr: up == 0\n');
    await expect(push(targetFor('mimir', mimir.url), wanted({ api: file }))).rejects.toMatchObject({
      message: expect.stringContaining('rules federation is disabled'),
      hint: expect.stringContaining('source_tenants'),
    });
  });

  test('more groups than the tenant may have: once, since 400 is no reason to try again', async () => {
    const files = Object.fromEntries(['a', 'b', 'c'].map(name => [name, oneAlert('up == 0')]));
    const target = targetFor('mimir', mimir.url);
    await push(target, wanted(files));
    writes();
    await expect(push(target, wanted({ ...files, d: oneAlert('up == 0') }))).rejects.toMatchObject({
      message: expect.stringContaining('per-user rule groups limit (limit: 3 actual: 4) exceeded'),
      hint: expect.stringContaining('trying again does not help'),
    });
    expect(writes()).toEqual([`POST ${CONFIG}/shop%3Ad`]);
  });

  test('a group that is gone already is deleted all the same', async () => {
    const target = targetFor('mimir', mimir.url);
    await push(target, wanted({ api: oneAlert('up == 0') }));
    const live = (await target.read([]))[0]!;
    await target.apply({ action: 'delete', live });
    await expect(target.apply({ action: 'delete', live })).resolves.toEqual({ warnings: [] });
  });
});

const badQuery = () =>
  ({
    kind: 'answer',
    applied: false,
    reply: {
      status: 400,
      body: '4:11: group "errors", rule 0, "Down": could not parse expression: 1:5: parse error: unclosed left parenthesis\n',
    },
  }) as const;

describe('what is no Mimir', () => {
  test('no tenant', async () => {
    await expect(targetFor('mimir', mimir.url, { connection: {} }).read([])).rejects.toMatchObject({
      message: 'mimir wants to know the tenant: 401 no org id',
      hint: expect.stringContaining('X-Scope-OrgID'),
    });
  });

  test('a wrong prefix is not an empty tenant', async () => {
    await expect(targetFor('mimir', mimir.url, { prefix: '/mimir' }).read([])).rejects.toMatchObject({
      message: 'mimir is no ruler of Mimir: /mimir/config/v1/rules is answered by 404 "404 page not found"',
    });
  });

  test.each([
    { name: 'a login page', answers: [fault.loginPage()] },
    { name: 'a server that says "ok" to everything', answers: [said('ok')] },
    { name: 'JSON of something else', answers: [said('{"status":"success"}')] },
  ])('$name', async ({ answers }) => {
    mimir.setFaults(answers);
    await expect(targetFor('mimir', mimir.url).read([])).rejects.toThrow(/mimir/i);
  });

  test('another product at this path', async () => {
    mimir.setFaults([said('{}'), said('{"data":{"application":"Grafana Tempo"}}')]);
    await expect(targetFor('mimir', mimir.url).read([])).rejects.toThrow('mimir is not Mimir but Grafana Tempo');
  });

  test('where build information is not to be had, the groups have to do', async () => {
    mimir.setFaults([undefined, { kind: 'answer', applied: false, reply: { status: 404, body: 'not here' } }]);
    await expect(targetFor('mimir', mimir.url).read([])).resolves.toEqual([]);
  });
});

const said = (body: string) => ({ kind: 'answer', applied: false, reply: { status: 200, body } }) as const;

describe('what is proven afterwards', () => {
  test('a group that the ruler does not take up', async () => {
    await mimir.close();
    mimir = await startMimir();
    const { findings } = await push(targetFor('mimir', mimir.url), wanted({ api: oneAlert('up == 0') }));
    expect(findings).toEqual([
      {
        object: 'shop:api/errors',
        message: 'is stored and not evaluated after 0.2 s; a ruler looks every poll_interval',
      },
    ]);
  });

  test('a group that is still evaluated as it was', async () => {
    const target = targetFor('mimir', mimir.url);
    await push(target, wanted({ api: oneAlert('up == 0') }));
    mimir.setFaults(({ method }) => (method === 'POST' ? { ...said('{}'), applied: false } : undefined));
    const { findings } = await push(target, wanted({ api: oneAlert('up == 1') }));
    expect(findings.map(({ message }) => message)).toEqual([
      'was accepted and is kept otherwise: alert "Down" expr',
      'is stored, but after 0.2 s what it was before is still evaluated',
    ]);
  });

  test('a field that was dropped', async () => {
    const { findings } = await push(
      targetFor('mimir', mimir.url),
      wanted({ api: oneGroup('errors', 'bogus: 1\nrules:\n  - alert: Down\n    expr: up == 0\n') }),
    );
    expect(findings).toEqual([{ object: 'shop:api/errors', message: 'was accepted and is kept otherwise: bogus' }]);
  });

  test('a ruler that does not show what it evaluates', async () => {
    mimir.setFaults(({ path }) =>
      path.startsWith('/prometheus/api/v1/rules') ? { ...said('nothing here'), reply: { status: 404 } } : undefined,
    );
    const { findings } = await push(targetFor('mimir', mimir.url), wanted({ api: oneAlert('up == 0') }));
    expect(findings).toMatchObject([
      { object: 'mimir', message: expect.stringContaining('took everything, but nothing could be proven: ') },
    ]);
  });

  test('an alert rule that fails', async () => {
    await mimir.close();
    mimir = await startMimir({ looksUntilPoll: 1, checkHealth: () => ({ health: 'err', lastError: 'many-to-many' }) });
    const { findings } = await push(targetFor('mimir', mimir.url), wanted({ api: oneAlert('up == 0') }));
    expect(findings).toEqual([{ object: 'shop:api/errors', message: '"Down" cannot be evaluated: many-to-many' }]);
  });
});

describe('faults on the way', () => {
  test('a saved group whose answer is lost is sent again and is there once', async () => {
    const target = targetFor('mimir', mimir.url);
    mimir.setFaults(({ method }, n) => (method === 'POST' && n < 3 ? fault.lostAnswer() : undefined));
    await push(target, wanted({ api: oneAlert('up == 0') }));
    expect(Object.keys(groups())).toEqual(['shop:api']);
    expect(writes()).toHaveLength(2);
  });
});

describe('a query that begins with spaces, as long ones do', () => {
  const PRETTY = '|2-\n            sum(rate(a[5m]))\n          /\n            sum(rate(b[5m]))';

  test('is sent without them: Go would list it so that nobody can read it', async () => {
    const target = targetFor('mimir', mimir.url);
    await push(target, wanted({ api: oneAlert(PRETTY) }));
    expect(groups()['shop:api'].errors.rules[0].expr).toMatch(/^sum\(rate\(a\[5m\]\)\)\n/);
    expect((await push(target, wanted({ api: oneAlert(PRETTY) }))).changes).toEqual([]);
  });

  test('of somebody else is read all the same', async () => {
    const rule = { alert: 'A', expr: '  a\n/\n  b', annotations: { text: '  more\nthan one' } };
    await post('theirs', JSON.stringify({ name: 'g', rules: [rule] }));
    await post('shop:api', JSON.stringify({ name: 'g', rules: [rule] }));
    const listed = await (await fetch(`${mimir.url}${CONFIG}`, { headers: { 'x-scope-orgid': 'team-a' } })).text();
    expect(listed).toContain('\n          expr: |4-\n              a\n            /\n              b\n');
    expect(await targetFor('mimir', mimir.url).read([])).toMatchObject([
      { canonical: { rules: [{ expr: '  a\n/\n  b', annotations: { text: '  more\nthan one' } }] } },
    ]);
  });
});
