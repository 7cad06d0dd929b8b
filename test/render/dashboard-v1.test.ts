import { expect, test } from 'vitest';
import { dashboardV1, folderV1, fromDashboardV1 } from '../../src/render/dashboard-v1.ts';
import { boards } from './boards.ts';

test.each(boards)('$name comes back as it was', board => {
  expect(fromDashboardV1(dashboardV1(board))).toEqual(board);
});

test('what belongs to the resource or to the server is not in the spec', () => {
  const [board] = boards;
  const spec = { ...board!.spec, id: 7, version: 3 };
  expect(dashboardV1({ ...board!, spec }).spec).not.toHaveProperty(['id']);
  expect(dashboardV1({ ...board!, spec }).spec).not.toHaveProperty(['version']);
  expect(dashboardV1({ ...board!, spec }).spec).not.toHaveProperty(['uid']);
});

test.each([
  { name: 'in a folder', folder: 'team', metadata: { name: 'a', annotations: { 'grafana.app/folder': 'team' } } },
  { name: 'at the root', folder: undefined, metadata: { name: 'a' } },
])('a dashboard $name', ({ folder, metadata }) => {
  const spec = { schemaVersion: 39, templating: {}, annotations: {} };
  expect(dashboardV1({ kind: 'dashboard', name: 'a', folder, spec })).toEqual({
    apiVersion: 'dashboard.grafana.app/v1',
    kind: 'Dashboard',
    metadata,
    spec,
  });
});

test('a folder lies in its parent', () => {
  expect(folderV1({ kind: 'folder', name: 'team-gpu', title: 'GPU', parent: 'team' })).toEqual({
    apiVersion: 'folder.grafana.app/v1',
    kind: 'Folder',
    metadata: { name: 'team-gpu', annotations: { 'grafana.app/folder': 'team' } },
    spec: { title: 'GPU' },
  });
});
