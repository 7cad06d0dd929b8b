import { parseDuration } from '../servers/durations.ts';
import type { Fields } from '../servers/json.ts';
import { groupsOf, namespacesOf, type Tenant } from './store.ts';

/** How an alert rule fares when it is evaluated. */
interface Health {
  health: 'ok' | 'err' | 'unknown';
  lastError: string;
}

/** Tells how an alert rule fares; all are well unless a test says otherwise. */
export type CheckHealth = (rule: Fields) => Health;

const EVALUATED = { lastEvaluation: '2026-01-01T00:00:00Z', evaluationTime: 0.001 };

const seconds = (text: unknown): number => (parseDuration(String(text ?? '0s')) ?? 0) / 1000;

/** How the ruler evaluates. */
interface Evaluation {
  checkHealth: CheckHealth;
  /** Seconds between evaluations where a group does not say. */
  interval: number;
}

/** The groups of a tenant that are evaluated, as Prometheus shows them. */
export function showActive(tenant: Tenant, query: URLSearchParams, evaluation: Evaluation): Fields[] {
  const groups = listOf(query, 'rule_group');
  const files = listOf(query, 'file');
  const names = listOf(query, 'rule_name');
  const type = query.get('type');
  const isAsked = (list: string[], name: string) => list.length === 0 || list.includes(name);
  return namespacesOf(tenant)
    .filter(namespace => isAsked(files, namespace))
    .flatMap(namespace =>
      groupsOf(tenant, namespace)
        .filter(({ name }) => isAsked(groups, name))
        .map(group => showGroup(namespace, group, evaluation)),
    )
    .map(group => ({
      ...group,
      rules: group.rules.filter(
        (rule: Fields) =>
          isAsked(names, rule.name) && (!type || rule.type === (type === 'alert' ? 'alerting' : 'recording')),
      ),
    }))
    .filter(({ rules }) => rules.length > 0);
}

const listOf = (query: URLSearchParams, name: string): string[] => [
  ...query.getAll(name),
  ...query.getAll(`${name}[]`),
];

const showGroup = (file: string, group: Fields, { checkHealth, interval }: Evaluation): Fields => ({
  name: group.name,
  file,
  rules: (group.rules ?? []).map((rule: Fields) => showRule(rule, group.labels ?? {}, checkHealth(rule))),
  interval: group.interval ? seconds(group.interval) : interval,
  ...EVALUATED,
  sourceTenants: null,
});

function showRule(rule: Fields, groupLabels: Fields, health: Health): Fields {
  const labels = { ...groupLabels, ...rule.labels };
  const shared = { name: rule.alert ?? rule.record, query: rule.expr, labels, ...health, ...EVALUATED };
  if (rule.record) return { ...shared, type: 'recording' };
  return {
    ...shared,
    state: 'inactive',
    duration: seconds(rule.for),
    keepFiringFor: seconds(rule.keep_firing_for),
    annotations: rule.annotations ?? {},
    alerts: [],
    type: 'alerting',
  };
}
