import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Fields } from '../servers/json.ts';
import { alertRule, send } from './client.ts';
import { type GrafanaServer, startGrafana } from './index.ts';

const GROUP = '/api/v1/provisioning/folder/europe/rule-groups/errors';

let grafana: GrafanaServer;

const put = (rules: unknown, headers: Record<string, string> = {}, interval = 60) =>
  send(grafana, 'PUT', GROUP, { body: { interval, rules }, headers });

const uids = () => Object.values<Fields>(grafana.snapshot().rules).map(({ uid, version }) => `${uid}@${version}`);

describe('groups of alert rules in Grafana 12', () => {
  beforeEach(async () => {
    grafana = await startGrafana({ version: '12.4.0', seed: { folders: [{ uid: 'europe', title: 'Europe' }] } });
    await put([alertRule('a', 'A'), alertRule('b', 'B')]);
  });
  afterEach(() => grafana.close());

  test('may begin with new uids', () => expect(uids()).toEqual(['a@1', 'b@1']));

  test.each([
    { name: 'null changes the interval only', rules: null, want: ['a@2', 'b@2'] },
    { name: 'an empty list deletes all', rules: [], want: [] },
    { name: 'what is left out goes, what is equal is not written', rules: [alertRule('a', 'A')], want: ['a@2'] },
  ])('$name', async ({ rules, want }) => {
    expect((await put(rules, {}, 120)).status).toBe(200);
    expect(uids()).toEqual(want);
  });

  test('the same again writes nothing', async () => {
    await put([alertRule('a', 'A'), alertRule('b', 'B')]);
    expect(uids()).toEqual(['a@1', 'b@1']);
  });

  test('the order is that of the list', async () => {
    await put([alertRule('b', 'B'), alertRule('a', 'A')]);
    expect((await send(grafana, 'GET', GROUP)).body.rules.map(({ uid }: Fields) => uid)).toEqual(['b', 'a']);
  });

  test('titles cannot be swapped, and then nothing is changed', async () => {
    const before = grafana.snapshot();
    expect(await put([alertRule('a', 'B'), alertRule('b', 'A')])).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining('a conflicting alert rule is found') },
    });
    expect(grafana.snapshot()).toEqual(before);
  });

  test('answers with the request, not with what is stored', async () => {
    const { body } = await put([alertRule('a', 'A', { for: '300s' })]);
    expect(body.rules[0]).toMatchObject({ id: 0, uid: 'a', for: '5m', updated: '0001-01-01T00:00:00Z' });
  });

  test('X-Disable-Provenance counts by being there', async () => {
    grafana.seed({
      rules: [{ uid: 'f', folder: 'europe', group: 'filed', provenance: 'file', rule: alertRule('f', 'F') }],
    });
    const path = '/api/v1/provisioning/folder/europe/rule-groups/filed';
    const body = { interval: 60, rules: [alertRule('f', 'F2')] };
    expect(
      (await send(grafana, 'PUT', path, { body, headers: { 'x-disable-provenance': 'false' } })).body.message,
    ).toBe("cannot update with provided provenance '', needs 'file'");
    expect((await put([alertRule('a', 'A2')], { 'x-disable-provenance': 'false' })).status).toBe(200);
  });

  test('can be deleted as a whole', async () => {
    expect((await send(grafana, 'DELETE', GROUP)).status).toBe(204);
    expect((await send(grafana, 'DELETE', GROUP)).status).toBe(404);
  });

  test('can be exported, and a missing folder is refused', async () => {
    expect((await send(grafana, 'GET', `${GROUP}/export?format=yaml`)).text).toContain('name: errors');
    const elsewhere = GROUP.replace('europe', 'nowhere');
    expect((await send(grafana, 'PUT', elsewhere, { body: { interval: 60, rules: [] } })).status).toBe(400);
  });
});
