import { formatDuration, parseDuration } from '../../servers/durations.ts';
import type { Fields } from '../../servers/json.ts';
import type { Call, Grafana, Route } from '../call.ts';
import { findItem } from '../items.ts';
import { listGroups } from '../rules.ts';
import type { AlertRule, Item } from '../store.ts';
import { titleOf } from './urls.ts';

/** The alert rules as the ruler and as Prometheus would show them; those without a folder are in neither. */
export const ruleViewRoutes: Route[] = [
  {
    method: 'GET',
    path: '/api/ruler/grafana/api/v1/rules',
    handle: ({ grafana }: Call) => {
      const body: Record<string, Fields[]> = {};
      for (const { folder, name, rules } of groupsOf(grafana)) {
        const interval = formatDuration(1000 * (rules[0]?.interval ?? 60));
        (body[titleOf(folder)] ??= []).push({ name, interval, rules: rules.map(rule => showInRuler(rule, folder)) });
      }
      return { status: 200, body };
    },
  },
  {
    method: 'GET',
    path: '/api/prometheus/grafana/api/v1/rules',
    handle: ({ grafana }: Call) => {
      const groups = groupsOf(grafana).map(({ folder, name, rules }) => ({
        name,
        file: titleOf(folder),
        rules: rules.map(showState),
        interval: rules[0]?.interval ?? 60,
        ...NOT_EVALUATED,
      }));
      return { status: 200, body: { status: 'success', data: { groups } } };
    },
  },
];

const NOT_EVALUATED = { lastEvaluation: '0001-01-01T00:00:00Z', evaluationTime: 0 };

interface Group {
  folder: Item;
  name: string;
  rules: AlertRule[];
}

const groupsOf = ({ store }: Grafana): Group[] =>
  listGroups(store).flatMap(rules => {
    const folder = findItem(store.folders, rules[0]?.folderUid ?? '');
    return folder ? [{ folder, name: rules[0]?.group ?? '', rules }] : [];
  });

function showInRuler(rule: AlertRule, folder: Item): Fields {
  const { title, condition, data, noDataState, execErrState, labels, annotations } = rule.fields;
  return {
    expr: '',
    for: rule.fields.for,
    ...(labels ? { labels } : {}),
    ...(annotations ? { annotations } : {}),
    grafana_alert: {
      id: rule.id,
      orgId: 1,
      title,
      condition,
      data,
      updated: rule.updated,
      intervalSeconds: rule.interval,
      version: rule.version,
      uid: rule.uid,
      namespace_uid: rule.folderUid,
      namespace_id: folder.id,
      rule_group: rule.group,
      no_data_state: noDataState,
      exec_err_state: execErrState,
      ...(rule.provenance ? { provenance: rule.provenance } : {}),
    },
  };
}

function showState({ fields }: AlertRule): Fields {
  const queries = fields.data.map(({ model }: Fields) => model.expr).filter(Boolean);
  return {
    state: 'inactive',
    name: fields.title,
    query: queries.join(' | '),
    duration: (parseDuration(fields.for) ?? 0) / 1000,
    ...(fields.annotations ? { annotations: fields.annotations } : {}),
    ...(fields.labels ? { labels: fields.labels } : {}),
    health: 'ok',
    type: 'alerting',
    ...NOT_EVALUATED,
  };
}
