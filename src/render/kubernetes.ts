import type { DashboardResource } from '../resources/resource.ts';
import { dashboardV1, folderV1 } from './dashboard-v1.ts';
import { dashboardV2 } from './dashboard-v2.ts';

export { folderV1 };

/** A dashboard as an object of `dashboard.grafana.app`. */
export const dashboardManifest = (resource: DashboardResource, form: 'v1' | 'v2'): unknown =>
  form === 'v1' ? dashboardV1(resource) : dashboardV2(resource);
