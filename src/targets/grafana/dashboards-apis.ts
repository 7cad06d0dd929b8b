import { canonicalDashboard } from '../../plan/canonical/dashboard.ts';
import { textIn, type Fields } from '../../fields.ts';
import type { Wanted } from '../../plan/change.ts';
import type { Grafana, Part } from './context.ts';
import type { DashboardApi } from './facts.ts';
import { managedObjects } from './managed.ts';
import { unmarked } from './mark.ts';
import type { DashboardBody } from './wanted.ts';

export const DASHBOARDS = { group: 'dashboard.grafana.app', kind: 'Dashboard', plural: 'dashboards' } as const;

type Versions = Extract<DashboardApi, { api: 'kubernetes' }>;

/** Dashboards in `/apis`, in the first schema or, where `out/` has it and the server too, in the second. */
export const dashboardsOfApis = (grafana: Grafana, { v1, v2 }: Versions): Part =>
  managedObjects(grafana, {
    kind: 'dashboard',
    type: DASHBOARDS,
    version: v1,
    formOf({ body }: Wanted) {
      const { classic, v2: second } = body as DashboardBody;
      if (second && v2) return { version: v2, spec: second };
      const { uid: _uid, id: _id, version: _version, ...spec } = classic;
      return { version: v1, spec };
    },
    readSpec({ name, version, spec }) {
      const { json, isOurs, mark } = unmarked(spec, grafana.project);
      const canonical = canonicalOf({ apiVersion: `${DASHBOARDS.group}/${version}`, metadata: { name }, spec: json });
      // Pushed over the classic API, before this server had this one.
      return { canonical, old: isOurs ? { owner: { kind: 'ours' }, mark } : undefined };
    },
  });

/** Alphas of the second schema may lack what the released one has. Such a dashboard differs from everything, and is no reason to stop. */
function canonicalOf(object: { readonly spec: Fields } & Fields): { readonly title: string } {
  try {
    return canonicalDashboard(object);
  } catch {
    return { ...object.spec, title: textIn(object.spec['title']) ?? '' };
  }
}
