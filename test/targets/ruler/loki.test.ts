import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startLoki, type RulerServer } from '../../ruler-server/index.ts';
import { push } from '../push.ts';
import { oneAlert, oneGroup, targetFor, wantedFrom } from './rulers.ts';

const CONFIG = '/loki/api/v1/rules';
const ERRORS = `sum(count_over_time({app="shop"} |= "error" [5m])) > 0`;

let loki: RulerServer;

const wanted = (files: Readonly<Record<string, string>>) => wantedFrom('loki', files);
const target = () => targetFor('loki', loki.url, { connection: {} });
const groups = () => loki.snapshot()['fake'] ?? {};

function writes(): string[] {
  const sent = loki.requests.splice(0);
  return sent.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`);
}

beforeEach(async () => {
  loki = await startLoki({ looksUntilPoll: 2 });
});
afterEach(() => loki.close());

describe('a Loki ruler', () => {
  test('has nothing, which is 404 there; a group is made once and deleted once', async () => {
    expect(await target().read([])).toEqual([]);
    const files = { api: oneAlert(`'${ERRORS}'`, 'for: 300s') };
    expect(await push(target(), wanted(files))).toEqual({
      changes: ['create shop:api/errors'],
      warnings: [],
      findings: [],
    });
    writes();
    expect((await push(target(), wanted(files))).changes).toEqual([]);
    expect(writes()).toEqual([]);
    expect((await push(target(), [])).changes).toEqual(['delete shop:api/errors']);
    expect(writes()).toEqual([`DELETE ${CONFIG}/shop%3Aapi/errors`]);
    expect((await push(target(), [])).changes).toEqual([]);
  });

  test('drops keep_firing_for in silence: told once, not pushed again and again', async () => {
    const files = { api: oneAlert(`'${ERRORS}'`, 'keep_firing_for: 5m') };
    expect(await push(target(), wanted(files))).toEqual({
      changes: ['create shop:api/errors'],
      warnings: ['Loki does not know "keep_firing_for" of "Down" and drops it without a word'],
      findings: [],
    });
    expect((await push(target(), wanted(files))).changes).toEqual([]);
  });

  test.each([
    { name: 'a rule file', files: { 'team/api': oneAlert(`'${ERRORS}'`) }, wrong: 'shop:team/api' },
    { name: 'a group', files: { api: oneGroup('a/b', `rules:\n  - alert: A\n    expr: '${ERRORS}'\n`) }, wrong: 'a/b' },
    {
      name: 'another group',
      files: { api: oneGroup('"100%"', `rules:\n  - alert: A\n    expr: '${ERRORS}'\n`) },
      wrong: '100%',
    },
  ])(
    'a "/" or "%" in the name of $name is refused: it would delete the group of another namespace',
    ({ files, wrong }) => {
      expect(() => wanted(files)).toThrow(`Loki cannot tell "${wrong}" from other names`);
    },
  );

  // All of them are answered with 202, and fail at every evaluation.
  test.each([
    { name: 'a query for log lines', expr: `{app="shop"} |= "error"`, says: 'count them' },
    {
      name: 'a template that is not closed',
      expr: `sum(count_over_time({app="shop"} | line_format "{{.a" [5m])) > 0`,
      says: 'unclosed',
    },
    { name: 'a PromQL query', expr: 'rate(http_requests_total[5m]) > 1', says: 'cannot work' },
  ])('$name is not sent', async ({ expr, says }) => {
    const files = wanted({ api: oneAlert(`'${expr}'`) });
    await expect(push(target(), files)).rejects.toMatchObject({
      message: expect.stringContaining(says),
      place: { file: 'out/loki-rules/api.yaml', line: 5 },
    });
    expect(writes()).toEqual([]);
  });

  test('an unknown field is dropped: the proof says which', async () => {
    const file = oneGroup('errors', `bogus: 1\nrules:\n  - alert: Down\n    expr: '${ERRORS}'\n`);
    const { findings } = await push(target(), wanted({ api: file }));
    expect(findings).toEqual([{ object: 'shop:api/errors', message: 'was accepted and is kept otherwise: bogus' }]);
  });

  test('a group without rules, which it would take, is none', async () => {
    await push(target(), wanted({ api: oneGroup('errors', 'rules: []\n') }));
    expect(groups()).toEqual({});
  });

  test('refuses by the name of the alert rule: found in the rule file', async () => {
    await loki.close();
    loki = await startLoki({ checkQuery: () => 'parse error at line 1, col 27: syntax error: unexpected $end' });
    await expect(push(target(), wanted({ api: oneAlert(`'${ERRORS}'`) }))).rejects.toMatchObject({
      message: `loki refused group "errors" of "shop:api": 400 could not parse expression for alert 'Down' in group 'errors': parse error at line 1, col 27: syntax error: unexpected $end`,
      place: { file: 'out/loki-rules/api.yaml', line: 5, column: 15 },
    });
  });

  test('a wrong address is not an empty tenant', async () => {
    await expect(targetFor('loki', loki.url, { prefix: '/logs' }).read([])).rejects.toThrow(
      'loki is no ruler of Loki: /logs/loki/api/v1/rules is answered by 404 "404 page not found"',
    );
  });
});
