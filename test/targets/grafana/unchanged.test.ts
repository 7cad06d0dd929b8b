import { afterEach, expect, test } from 'vitest';
import { isFields } from '../../../src/fields.ts';
import { send } from '../../grafana-server/client.ts';
import { startGrafana, type GrafanaServer } from '../../grafana-server/index.ts';
import { APIS, CLASSIC, dashboard, push, WAYS } from './push.ts';

let grafana: GrafanaServer;
afterEach(() => grafana.close());

const FILES = [dashboard('checkout', 'Checkout')];

test.each(APIS)('Grafana $version: what lies there as it was pushed is not read one by one', async way => {
  grafana = await startGrafana(way);
  await push(grafana, FILES, way);
  const before = grafana.requests.length;
  expect((await push(grafana, FILES, way)).changes).toEqual([]);
  const read = grafana.requests.slice(before).map(({ path }) => path);
  expect(read.filter(path => path.includes('/checkout'))).toEqual([]);
});

test.each(WAYS)('Grafana $version, $api: files that say the same otherwise change nothing', async way => {
  grafana = await startGrafana(way);
  await push(grafana, FILES, way);
  const spaced = FILES.map(({ path, text }) => ({ path, text: JSON.stringify(JSON.parse(text), null, 2) }));
  expect(await push(grafana, spaced, way)).toMatchObject({ changes: [], writes: [] });
});

test.each(CLASSIC)('Grafana $version: an edit that keeps the mark is drift', async way => {
  grafana = await startGrafana(way);
  await push(grafana, FILES, way);
  const { body } = await send(grafana, 'GET', '/api/dashboards/uid/checkout');
  const json = isFields(body['dashboard']) ? body['dashboard'] : {};
  const edited = { dashboard: { ...json, title: 'Edited' }, overwrite: true };
  await send(grafana, 'POST', '/api/dashboards/db', { body: edited });
  expect((await push(grafana, FILES, way)).changes).toEqual(['conflict dashboard checkout: drift']);
});
