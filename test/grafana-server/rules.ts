import { formatDuration, parseDuration } from '../servers/durations.ts';
import { type Fields, isFields, sortKeys } from '../servers/json.ts';
import { badData, type Call, type Grafana, refuseTraced } from './call.ts';
import type { AlertRule, Provenance, Store } from './store.ts';

const NO_DATA_STATES = new Set(['NoData', 'OK', 'Alerting', 'KeepLast']);
const ERROR_STATES = new Set(['Error', 'OK', 'Alerting', 'KeepLast']);

/** Who a request says to be: the header counts by being there, whatever its value. */
export const provenanceOf = ({ request }: Call): Provenance =>
  request.headers['x-disable-provenance'] === undefined ? 'api' : '';

/** The fields of an alert rule as the server keeps them; refuses what it cannot read. */
export function readRuleFields({ switches }: Grafana, body: unknown): Fields {
  if (!isFields(body)) throw badData();
  const wait = parseDuration(String(body.for ?? '0s'));
  const keepFiring = parseDuration(String(body.keep_firing_for ?? '0s'));
  if (wait === undefined || keepFiring === undefined) throw badData();
  const status = switches.ruleErrorsAreClient ? 400 : 500;
  const { noDataState = 'NoData', execErrState = 'Error' } = body;
  if (!NO_DATA_STATES.has(noDataState)) throw refuseTraced(status, `unknown NoData state option ${noDataState}`);
  if (!ERROR_STATES.has(execErrState)) throw refuseTraced(status, `unknown Error state option ${execErrState}`);
  if (!Array.isArray(body.data) || body.data.length === 0) throw invalid('no queries or expressions are found');
  if (!body.title) throw invalid('title is empty');
  return {
    title: body.title,
    condition: body.condition ?? '',
    data: body.data.map(readQuery),
    noDataState,
    execErrState,
    for: formatDuration(wait),
    ...(isEmpty(body.annotations) ? {} : { annotations: body.annotations }),
    ...(isEmpty(body.labels) ? {} : { labels: body.labels }),
    ...(switches.ruleErrorsAreClient ? readNewerFields(body, formatDuration(keepFiring)) : {}),
  };
}

const invalid = (what: string) => refuseTraced(400, `invalid alert rule: ${what}`);

const isEmpty = (value: unknown) => !isFields(value) || Object.keys(value).length === 0;

/** Grafana 9.4 does not know these and drops them. */
const readNewerFields = (body: Fields, keepFiringFor: string): Fields => ({
  isPaused: body.isPaused ?? false,
  keep_firing_for: keepFiringFor,
  notification_settings: body.notification_settings ?? null,
  record: body.record ?? null,
  ...(body.missingSeriesEvalsToResolve ? { missingSeriesEvalsToResolve: body.missingSeriesEvalsToResolve } : {}),
});

/** Grafana fills in the defaults of a query when it stores it. */
function readQuery(query: Fields): Fields {
  const { refId, queryType = '', relativeTimeRange = { from: 0, to: 0 }, datasourceUid = '', model = {} } = query;
  const filled = sortKeys({ intervalMs: 1000, maxDataPoints: 43200, ...model });
  return { refId, queryType, relativeTimeRange, datasourceUid, model: filled };
}

/** An alert rule as the provisioning API shows it. */
export const showRule = (rule: AlertRule, withProvenance: boolean): Fields => {
  const { title, condition, data, noDataState, execErrState, ...more } = rule.fields;
  return {
    id: rule.id,
    uid: rule.uid,
    orgID: 1,
    folderUID: rule.folderUid,
    ruleGroup: rule.group,
    title,
    condition,
    data,
    updated: rule.updated,
    noDataState,
    execErrState,
    ...more,
    ...(withProvenance && rule.provenance ? { provenance: rule.provenance } : {}),
  };
};

/** The alert rules of a group in the order of their evaluation. */
export const rulesOfGroup = (store: Store, folderUid: string, group: string): AlertRule[] =>
  [...store.rules.values()]
    .filter(rule => rule.folderUid === folderUid && rule.group === group)
    .sort((a, b) => a.index - b.index || a.id - b.id);

/** All alert rules, by folder, group and place. */
export const listRules = (store: Store): AlertRule[] =>
  [...store.rules.values()].sort(
    (a, b) => compare(a.folderUid, b.folderUid) || compare(a.group, b.group) || a.index - b.index || a.id - b.id,
  );

/** The groups of all alert rules, in the same order. */
export function listGroups(store: Store): AlertRule[][] {
  const groups = new Map<string, AlertRule[]>();
  for (const rule of listRules(store)) {
    const key = `${rule.folderUid}/${rule.group}`;
    groups.set(key, [...(groups.get(key) ?? []), rule]);
  }
  return [...groups.values()];
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Refuses an alert rule whose title another one of the folder has. */
export function checkRuleTitle({ store, switches }: Grafana, uid: string, folderUid: string, title: string): void {
  for (const other of store.rules.values()) {
    if (other.uid !== uid && other.folderUid === folderUid && other.fields.title === title) throw conflict(switches);
  }
}

/** What Grafana says of a uid or a title that exists. */
export const conflict = ({ ruleErrorsAreClient }: { ruleErrorsAreClient: boolean }) =>
  refuseTraced(
    ruleErrorsAreClient ? 400 : 500,
    'a conflicting alert rule is found: rule title under the same organisation and folder should be unique',
  );

/** Writes several alert rules, or none of them where one is refused. */
export function inTransaction(store: Store, work: () => void): void {
  const before = new Map(store.rules);
  try {
    work();
  } catch (error) {
    store.rules = before;
    throw error;
  }
}

/** Stores a new alert rule; its group gives it the interval. */
export function addRule(
  { store }: Grafana,
  rule: Pick<AlertRule, 'uid' | 'folderUid' | 'group' | 'fields' | 'provenance'> & Partial<AlertRule>,
): AlertRule {
  const group = rulesOfGroup(store, rule.folderUid, rule.group);
  const added: AlertRule = {
    interval: group[0]?.interval ?? 60,
    index: (group.at(-1)?.index ?? 0) + 1,
    version: 1,
    updated: store.counters.now(),
    ...rule,
    id: store.counters.next('rule'),
  };
  store.rules.set(added.uid, added);
  return added;
}

/** Stores a write over an alert rule. */
export function changeRule({ store }: Grafana, rule: AlertRule, change: Partial<AlertRule>): AlertRule {
  const changed = { ...rule, ...change, version: rule.version + 1, updated: store.counters.now() };
  store.rules.set(changed.uid, changed);
  return changed;
}
