import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DashboardDefinition } from '../../src/dashboard/dashboard.ts';
import { dashboardResource, foldersOf } from '../../src/resources/from-dashboard.ts';
import type { DashboardResource } from '../../src/resources/resource.ts';

const ROOT = join(import.meta.dirname, '../../dashboards');

/** Every board of this repository, as its file says it: the SDK leaves a function in each query. */
export const boards: readonly DashboardResource[] = await Promise.all(
  readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.ts') && !path.includes('shared/'))
    .sort()
    .map(async path => {
      const { default: board } = (await import(join(ROOT, path))) as { default: DashboardDefinition };
      const resource = dashboardResource(board, foldersOf(path).at(-1)?.name);
      return { ...resource, spec: JSON.parse(JSON.stringify(resource.spec)) as DashboardResource['spec'] };
    }),
);
