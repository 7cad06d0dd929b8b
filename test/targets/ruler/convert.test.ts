import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Secret } from '../../../src/targets/http/secret.ts';
import { startGrafana, type GrafanaServer } from '../../grafana-server/index.ts';
import { push } from '../push.ts';
import { oneAlert, oneGroup, targetFor, wantedFrom } from './rulers.ts';

const FOLDERS = '/api/convert/prometheus/config/v1/rules';

const ADMIN = { kind: 'password', user: 'admin', password: new Secret('admin') } as const;

let grafana: GrafanaServer;

const wanted = (files: Readonly<Record<string, string>>) => wantedFrom('convert', files);
const target = (datasource = 'prom') =>
  targetFor('convert', grafana.url, { connection: { auth: ADMIN }, convert: { datasource } });

beforeEach(async () => {
  const dataSources = [{ uid: 'prom', name: 'Prometheus', type: 'prometheus' }];
  grafana = await startGrafana({ version: '12.4.0', seed: { dataSources } });
});
afterEach(() => grafana.close());

describe("Grafana's convert API", () => {
  test('a namespace becomes a folder with Grafana-managed alert rules; a second push writes nothing', async () => {
    const files = { api: oneAlert('up == 0', 'for: 300s') };
    expect(await push(target(), wanted(files))).toEqual({
      changes: ['create shop:api/errors'],
      warnings: [],
      findings: [],
    });
    expect(Object.values(grafana.snapshot().rules)).toMatchObject([
      { group: 'errors', provenance: 'converted_prometheus' },
    ]);
    const before = grafana.requests.length;
    expect((await push(target(), wanted(files))).changes).toEqual([]);
    expect(grafana.requests.slice(before).map(({ method, path }) => `${method} ${path}`)).toEqual([`GET ${FOLDERS}`]);
    expect((await push(target(), [])).changes).toEqual(['delete shop:api/errors']);
    expect(grafana.snapshot().rules).toEqual({});
  });

  test('labels of a group move to its rules', async () => {
    const file = oneGroup('errors', 'labels: {team: a}\nrules:\n  - alert: Down\n    expr: up == 0\n');
    expect((await push(target(), wanted({ api: file }))).warnings).toEqual([
      'Grafana does not know "labels" of group "errors" and drops it without a word',
    ]);
    expect((await push(target(), wanted({ api: file }))).changes).toEqual([]);
  });

  test('a data source that Grafana does not have', async () => {
    await expect(push(target('nope'), wanted({ api: oneAlert('up == 0') }))).rejects.toMatchObject({
      message: expect.stringContaining('data source not found'),
      hint: 'the uid of the data source is not one of this Grafana',
    });
  });

  test('a group that is gone already', async () => {
    await push(target(), wanted({ api: oneAlert('up == 0') }));
    const live = (await target().read([]))[0]!;
    await target().apply({ action: 'delete', live });
    await expect(target().apply({ action: 'delete', live })).resolves.toEqual({ warnings: [] });
  });
});
