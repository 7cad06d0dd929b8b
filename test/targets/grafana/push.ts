import { isFields, type Fields } from '../../../src/fields.ts';
import type { Change, Live, Plan, Wanted } from '../../../src/plan/change.ts';
import { planChanges, type PlanOptions } from '../../../src/plan/plan.ts';
import type { OutFile } from '../../../src/render/files.ts';
import { grafanaTarget, wantedForGrafana, type GrafanaOptions } from '../../../src/targets/grafana/index.ts';
import { httpClient, Secret } from '../../../src/targets/http/index.ts';
import type { GrafanaServer } from '../../grafana-server/index.ts';

/** A Grafana and the API that is used with it. */
export interface Way {
  readonly version: string;
  readonly api: 'classic' | 'kubernetes';
}

export const CLASSIC: readonly Way[] = ['9.4.7', '10.4.0', '11.6.0', '12.4.0'].map(version => ({
  version,
  api: 'classic',
}));
export const APIS: readonly Way[] = ['12.4.0', '13.3.0'].map(version => ({ version, api: 'kubernetes' }));
export const WAYS = [...CLASSIC, ...APIS];

/** A target for a double, with the administrator's token. */
export function targetFor(grafana: GrafanaServer, more: Partial<GrafanaOptions> & { token?: string } = {}) {
  const token = new Secret(more.token ?? grafana.tokens.admin);
  const client = httpClient(
    { product: 'Grafana', url: grafana.url, auth: { kind: 'token', token }, credential: 'GRAFANA_TOKEN' },
    { retries: { baseMs: 0, retryAfterCapMs: 0 } },
  );
  return { ...grafanaTarget({ client, project: 'shop', ...more }), close: client.close };
}

/** What became of a push, in words. */
export interface Pushed {
  readonly wanted: readonly Wanted[];
  readonly live: readonly Live[];
  readonly plan: Plan;
  /** `create dashboard checkout`, without what is unchanged. */
  readonly changes: readonly string[];
  readonly warnings: readonly string[];
  readonly failures: readonly string[];
  /** Requests that write: method and path. */
  readonly writes: readonly string[];
}

export const describeChange = (change: Change): string => {
  const { kind, name } = change.action === 'delete' || change.action === 'skip' ? change.live : change.wanted;
  const why = change.action === 'conflict' || change.action === 'skip' ? `: ${change.reason}` : '';
  return `${change.action} ${kind} ${name}${why}`;
};

/** Read, plan, apply one after the other; failures do not stop the rest. */
export async function push(
  grafana: GrafanaServer,
  files: readonly OutFile[],
  options: Partial<PlanOptions & GrafanaOptions> & { token?: string; between?: () => Promise<unknown> | void } = {},
): Promise<Pushed> {
  const { prune = false, force = false, between, ...more } = options;
  const target = targetFor(grafana, more);
  try {
    const wanted = wantedForGrafana(files);
    const live = await target.read(wanted);
    const { hasUniqueTitles } = await target.facts();
    const plan = planChanges(wanted, live, { prune, force, uniqueTitles: hasUniqueTitles });
    await between?.();
    const before = grafana.requests.length;
    const warnings: string[] = [];
    const failures: string[] = [];
    for (const change of plan.changes) {
      try {
        warnings.push(...(await target.apply(change)).warnings);
      } catch (error) {
        failures.push(`${describeChange(change)}: ${(error as Error).message}`);
      }
    }
    const writes = grafana.requests
      .slice(before)
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path }) => `${method} ${path}`);
    const changes = plan.changes.filter(({ action }) => action !== 'unchanged').map(describeChange);
    return { wanted, live, plan, changes, warnings, failures, writes };
  } finally {
    target.close();
  }
}

const file = (path: string, json: unknown): OutFile => ({ path, text: JSON.stringify(json) });

export const folder = (uid: string, title: string, parentUid?: string): OutFile =>
  file(`folders/${uid}.json`, { uid, title, ...(parentUid && { parentUid }) });

/** A dashboard with one panel. */
export const dashboard = (uid: string, title: string, folderUid?: string, more: Fields = {}): OutFile =>
  file(`dashboards/${folderUid === undefined ? '' : `${folderUid}/`}${uid}.json`, {
    ...dashboardJson(uid, title),
    ...more,
  });

export const dashboardJson = (uid: string, title: string, expr = 'up'): Fields => ({
  uid,
  title,
  tags: ['checkout'],
  schemaVersion: 39,
  panels: [
    {
      id: 1,
      type: 'timeseries',
      title: 'Requests',
      gridPos: { x: 0, y: 0, w: 24, h: 8 },
      targets: [{ refId: 'A', expr, datasource: { type: 'prometheus', uid: 'prom' } }],
    },
  ],
});

export const alert = (uid: string, title: string, more: Fields = {}): Fields => ({
  uid,
  title,
  condition: 'A',
  data: [
    {
      refId: 'A',
      relativeTimeRange: { from: 600, to: 0 },
      datasourceUid: 'prom',
      model: { refId: 'A', expr: 'up == 0' },
    },
  ],
  noDataState: 'OK',
  execErrState: 'Error',
  for: '5m',
  annotations: { summary: 'It is down' },
  labels: { severity: 'critical' },
  isPaused: false,
  ...more,
});

/** A file of groups in one folder. */
export const rules = (
  folderTitle: string,
  groups: Readonly<Record<string, readonly Fields[]>>,
  interval = '1m',
): OutFile =>
  file('grafana-rules/checkout.json', {
    apiVersion: 1,
    groups: Object.entries(groups).map(([name, list]) => ({
      orgId: 1,
      name,
      folder: folderTitle,
      interval,
      rules: list,
    })),
  });

/** A field deep inside what a double holds. */
export const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((now, key) => (isFields(now) || Array.isArray(now) ? (now as Fields)[key] : undefined), value);
