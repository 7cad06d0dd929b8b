import { fromDashboardV2 } from '../../render/classic-from-v2.ts';
import { fromDashboardV1 } from '../../render/dashboard-v1.ts';
import { fieldsIn, isFields, textIn, type Fields } from '../../fields.ts';
import { canonicalAnnotations } from './annotation.ts';
import type { KnownDataSource } from './data-source.ts';
import { panelsOfRows } from './old-rows.ts';
import { sections, type Section } from './sections.ts';
import { canonicalVariable } from './variable.ts';
import { without } from './without.ts';

/**
 * A dashboard in the one form in which two of them are compared. What belongs to the server, what Grafana fills in when
 * somebody saves in the browser, and spellings that mean the same are gone; panels lie where they are seen.
 */
export interface CanonicalDashboard extends Fields {
  readonly uid?: string;
  readonly title: string;
  readonly sections: readonly Section[];
  readonly variables: readonly Fields[];
  readonly annotations: readonly Fields[];
  readonly links: readonly Fields[];
}

export interface DashboardContext {
  /** The data sources of the server: who the default one is, and names that older dashboards use. */
  readonly dataSources?: readonly KnownDataSource[];
}

const USUAL: Fields = {
  description: '',
  editable: true,
  fiscalYearStartMonth: 0,
  graphTooltip: 0,
  liveNow: false,
  preload: false,
  refresh: '',
  revision: 1,
  style: 'dark',
  tags: [],
  time: { from: 'now-6h', to: 'now' },
  timepicker: {
    collapse: false,
    enable: true,
    hidden: false,
    nowDelay: '',
    notice: false,
    now: true,
    refresh_intervals: ['5s', '10s', '30s', '1m', '5m', '15m', '30m', '1h', '2h', '1d'],
    status: 'Stable',
    time_options: ['5m', '15m', '1h', '6h', '12h', '24h', '2d', '7d', '30d'],
    type: 'timepicker',
  },
  timezone: '',
  weekStart: '',
};

const USUAL_LINK: Fields = {
  asDropdown: false,
  includeVars: false,
  keepTime: false,
  tags: [],
  targetBlank: false,
  tooltip: '',
  url: '',
};

/**
 * A dashboard in canonical form, out of the classic JSON, the answer of the classic API around it, or a resource of
 * `dashboard.grafana.app`.
 */
export function canonicalDashboard(json: unknown, { dataSources = [] }: DashboardContext = {}): CanonicalDashboard {
  const {
    id: _id,
    version: _version,
    iteration: _iteration,
    schemaVersion: _schemaVersion,
    title,
    uid,
    panels,
    rows,
    templating,
    annotations,
    links,
    refresh,
    time,
    ...rest
  } = classic(json);
  return {
    ...without({ ...rest, ...(refresh !== false && { refresh }), time: period(time) }, USUAL),
    ...(typeof uid === 'string' && uid !== '' && { uid }),
    title: String(title ?? ''),
    sections: sections([...fieldsIn(panels), ...panelsOfRows(fieldsIn(rows))], dataSources),
    variables: listIn(templating).map(variable => canonicalVariable(variable, dataSources)),
    annotations: canonicalAnnotations(listIn(annotations), dataSources),
    links: fieldsIn(links).map(link => without(link, USUAL_LINK)),
  };
}

/** The classic JSON in whatever is around it. */
function classic(json: unknown): Fields {
  if (!isFields(json)) return {};
  const { apiVersion, metadata, spec, dashboard } = json;
  if (typeof apiVersion !== 'string' || !isFields(spec)) return isFields(dashboard) ? dashboard : json;
  const name = isFields(metadata) ? textIn(metadata['name']) : undefined;
  const manifest = { ...json, metadata: { ...(isFields(metadata) && metadata), name } };
  const isNew = isFields(spec['elements']) || apiVersion.includes('/v2');
  try {
    const { spec: found } = isNew ? fromDashboardV2(manifest as never) : fromDashboardV1(manifest as never);
    return found as unknown as Fields;
  } catch {
    // Some layout or element that this version does not know: then the new schema is compared field by field.
    return { ...spec, uid: name };
  }
}

const listIn = (value: unknown): readonly Fields[] => (isFields(value) ? fieldsIn(value['list']) : []);

/** Both ends are told together: one of them alone would say nothing. */
const period = (time: unknown): unknown =>
  isFields(time) && (time['from'] !== USUAL_TIME.from || time['to'] !== USUAL_TIME.to)
    ? [time['from'], time['to']]
    : undefined;

const USUAL_TIME = { from: 'now-6h', to: 'now' };
