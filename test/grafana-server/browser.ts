import type { Fields } from '../servers/json.ts';
import type { Grafana } from './call.ts';
import { findItem, updateItem } from './items.ts';

/** The fields at the top of a dashboard of the first schema that the front end knows; it drops the others when somebody saves. */
const KNOWN_FIELDS = new Set([
  'annotations',
  'description',
  'editable',
  'fiscalYearStartMonth',
  'gnetId',
  'graphTooltip',
  'links',
  'liveNow',
  'panels',
  'preload',
  'refresh',
  'revision',
  'schemaVersion',
  'style',
  'tags',
  'templating',
  'time',
  'timepicker',
  'timezone',
  'title',
  'uid',
  'weekStart',
]);

/** Somebody opens a dashboard, edits it and saves. Tags and fields inside panels survive. */
export function saveInBrowser({ store }: Grafana, uid: string, edit: (json: Fields) => void): void {
  const dashboard = findItem(store.dashboards, uid);
  if (!dashboard) throw new Error(`no dashboard "${uid}" to save`);
  const isFirstSchema = !dashboard.apiVersion.startsWith('v2');
  const kept = Object.entries(dashboard.spec).filter(([field]) => !isFirstSchema || KNOWN_FIELDS.has(field));
  const spec: Fields = structuredClone(Object.fromEntries(kept));
  edit(spec);
  updateItem(store, store.dashboards, dashboard, { spec, by: 'somebody', force: true });
}
