import { afterAll, beforeAll, expect, test } from 'vitest';
import { dashboardV1, folderV1 } from '../../src/render/dashboard-v1.ts';
import { dashboardV2 } from '../../src/render/dashboard-v2.ts';
import { send } from '../grafana-server/client.ts';
import { type GrafanaServer, startGrafana } from '../grafana-server/index.ts';
import { boards } from './boards.ts';

let grafana: GrafanaServer;
beforeAll(async () => {
  grafana = await startGrafana({ version: '13.3.0' });
  for (const name of new Set(boards.flatMap(({ folder }) => folder ?? []))) {
    await put('folders', folderV1({ kind: 'folder', name, title: name, parent: undefined }));
  }
});
afterAll(() => grafana.close());

const put = (plural: string, manifest: { apiVersion: string; metadata: { name: string } }) =>
  send(grafana, 'PUT', `/apis/${manifest.apiVersion}/namespaces/default/${plural}/${manifest.metadata.name}`, {
    body: manifest,
  });

test.each(boards)('Grafana stores $name as it is, in both forms', async board => {
  for (const manifest of [dashboardV1(board), dashboardV2(board)]) {
    const { status, body } = await put('dashboards', manifest);
    expect(status).toBeLessThan(300);
    expect(body).toMatchObject({ metadata: manifest.metadata, spec: manifest.spec });
  }
});
