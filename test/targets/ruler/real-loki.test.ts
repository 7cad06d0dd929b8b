import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeLoki, startLoki, type Loki } from '../../integration/loki.ts';
import { push } from '../push.ts';
import { oneAlert, oneGroup, targetFor, wantedFrom } from './rulers.ts';

const ERRORS = `sum(count_over_time({app="shop"} |= "error" [5m])) > 0`;

describeLoki('the ruler of a real Loki', () => {
  let loki: Loki;

  const target = () => targetFor('loki', loki.url, { connection: {}, patience: { seconds: 20, pause: 0.2 } });
  const wanted = (files: Readonly<Record<string, string>>) => wantedFrom('loki', files);

  beforeAll(async () => {
    loki = await startLoki();
  }, 60_000);
  afterAll(() => loki?.stop());

  test('groups are made, evaluated, left alone, changed and deleted', async () => {
    const files = { api: oneAlert(`'${ERRORS}'`, 'for: 300s'), worker: oneAlert(`'${ERRORS}'`) };
    expect(await push(target(), wanted(files))).toEqual({
      changes: ['create shop:api/errors', 'create shop:worker/errors'],
      warnings: [],
      findings: [],
    });
    expect((await push(target(), wanted(files))).changes).toEqual([]);
    const changed = { api: oneAlert(`'${ERRORS.replace('> 0', '> 1')}'`, 'for: 5m') };
    expect(await push(target(), wanted(changed))).toEqual({
      changes: ['update shop:api/errors', 'delete shop:worker/errors'],
      warnings: [],
      findings: [],
    });
    expect(await push(target(), [])).toEqual({ changes: ['delete shop:api/errors'], warnings: [], findings: [] });
    expect(await target().read([])).toEqual([]);
  });

  test.each(['errors of shop', 'a:b', 'ä'])('a group called %j', async name => {
    const files = { api: oneGroup(JSON.stringify(name), `rules:\n  - alert: Down\n    expr: '${ERRORS}'\n`) };
    expect((await push(target(), wanted(files))).findings).toEqual([]);
    expect((await push(target(), wanted(files))).changes).toEqual([]);
    expect((await push(target(), [])).findings).toEqual([]);
  });

  test.each([
    'sum(count_over_time({a="b"} | json level [5m])) > 0',
    'sum(count_over_time({a="b"} != "E" or "C" |~ "x" [5m])) > 0',
    'sum(rate({a="b"} | pattern "<_> <x>" | label_format y=x, z="{{.x}}" | drop a | keep b [5m] offset 5m)) > 0',
    'quantile_over_time(0.99, {a="b"} | logfmt | unwrap duration(took) | __error__="" [5m]) by (x) > 1',
    'sum(rate({a="b"}[5m])) / on (x) group_left (y) sum(rate({a="c"}[5m])) > bool 1',
  ])('%s is known again as it is shown', async expr => {
    const files = { api: oneGroup('errors', `interval: 1s\nrules:\n  - alert: Down\n    expr: '${expr}'\n`) };
    expect((await push(target(), wanted(files))).findings).toEqual([]);
    await push(target(), []);
  });

  test('a group of somebody else that it lists so that no YAML parser reads it', async () => {
    const body = JSON.stringify({ name: 'g', rules: [{ alert: 'A', expr: '  vector(1)\n>\n  0' }] });
    await fetch(`${loki.url}/loki/api/v1/rules/shop%3Aapi`, { method: 'POST', body });
    expect(await target().read([])).toMatchObject([{ canonical: { rules: [{ expr: '  vector(1)\n>\n  0' }] } }]);
    await push(target(), []);
  });

  test('what it drops is what this package says it drops', async () => {
    const fields = 'interval: 1m\nlimit: 3\nquery_offset: 1m\nlabels: {a: b}\n';
    const file = oneGroup(
      'errors',
      `${fields}rules:\n  - alert: Down\n    expr: '${ERRORS}'\n    keep_firing_for: 5m\n`,
    );
    const { warnings, findings } = await push(target(), wanted({ api: file }));
    expect({ warnings: warnings.length, findings }).toEqual({ warnings: 3, findings: [] });
    expect((await push(target(), wanted({ api: file }))).changes).toEqual([]);
    await push(target(), []);
  });
});
