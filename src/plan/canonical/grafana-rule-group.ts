import { formatDuration, parseDuration } from '../../promql/parser/duration.ts';
import { fieldsIn, isFields, type Fields } from '../../fields.ts';
import { without } from './without.ts';

/** A Grafana-managed rule group as it is compared. Its folder is compared as the one that an object lies in. */
export interface CanonicalGrafanaRuleGroup extends Fields {
  readonly name: string;
  readonly interval: string;
  readonly rules: readonly Fields[];
}

/** Grafana evaluates every minute where nothing is said. */
const USUAL_INTERVAL = '1m';

/**
 * A rule group in canonical form, out of the file provisioning format (`name`, `interval: 1m`, `keepFiringFor`) or of the
 * provisioning API (`title`, `interval: 60`, `keep_firing_for`).
 */
export function canonicalGrafanaRuleGroup(json: unknown): CanonicalGrafanaRuleGroup {
  const { name, title, interval, rules } = isFields(json) ? json : {};
  return {
    name: String(name ?? title ?? ''),
    interval: duration(interval) ?? USUAL_INTERVAL,
    rules: fieldsIn(rules).map(canonicalRule),
  };
}

const USUAL_RULE: Fields = {
  annotations: {},
  for: '0s',
  isPaused: false,
  keep_firing_for: '0s',
  labels: {},
  execErrState: 'Alerting',
  noDataState: 'NoData',
};

/** Fields that the file format spells otherwise than the API. */
const SPELLINGS: Readonly<Record<string, string>> = {
  keepFiringFor: 'keep_firing_for',
  missingSeriesEvalsToResolve: 'missing_series_evals_to_resolve',
  notificationSettings: 'notification_settings',
};

/** Of the server, or of the group around. */
const NOT_OF_RULE = new Set(['id', 'orgID', 'orgId', 'folderUID', 'ruleGroup', 'updated', 'provenance', 'guid']);

/** The dashboard of an alert, once as fields of the file format and once as annotations. */
const DASHBOARD_FIELDS: Readonly<Record<string, string>> = {
  dashboardUid: '__dashboardUid__',
  dashboardUID: '__dashboardUid__',
  panelId: '__panelId__',
};

function canonicalRule(rule: Fields): Fields {
  const kept: Record<string, unknown> = {};
  const annotations: Record<string, unknown> = isFields(rule['annotations']) ? { ...rule['annotations'] } : {};
  for (const name in rule) {
    if (NOT_OF_RULE.has(name)) continue;
    const annotation = DASHBOARD_FIELDS[name];
    if (annotation === undefined) kept[SPELLINGS[name] ?? name] = rule[name];
    else if (rule[name]) annotations[annotation] ??= String(rule[name]);
  }
  for (const name of ['for', 'keep_firing_for']) {
    const text = duration(kept[name]);
    if (text !== undefined) kept[name] = text;
  }
  const { data, condition, ...said } = without({ ...kept, annotations }, USUAL_RULE);
  const isRecording = isFields(said['record']);
  return {
    ...said,
    // What a recording rule records is told by `record`; both APIs answer states and a condition that say nothing.
    ...(!isRecording && condition !== undefined && { condition }),
    // The letters say who asks whom; the order says nothing.
    data: fieldsIn(data)
      .map(canonicalQuery)
      .sort((a, b) => (String(a['refId']) < String(b['refId']) ? -1 : 1)),
  };
}

const USUAL_QUERY: Fields = { queryType: '', relativeTimeRange: { from: 0, to: 0 } };

const USUAL_MODEL: Fields = { hide: false, intervalMs: 1000, maxDataPoints: 43200 };

/** The letter and the data source stand beside the model; most clients write them into it again. */
function canonicalQuery({ model, ...query }: Fields): Fields {
  const { refId, datasource, ...rest } = isFields(model) ? model : {};
  const said = {
    ...rest,
    ...(refId !== query['refId'] && { refId }),
    ...(!(isFields(datasource) && datasource['uid'] === query['datasourceUid']) && { datasource }),
  };
  return { ...without(query, USUAL_QUERY), model: without(said, USUAL_MODEL) };
}

/** Seconds, or a text with units, as Go writes it. */
function duration(value: unknown): string | undefined {
  if (typeof value === 'number') return formatDuration(value * 1000);
  if (typeof value !== 'string' || value === '') return undefined;
  const parsed = parseDuration(value);
  return typeof parsed === 'number' ? formatDuration(parsed) : value;
}
