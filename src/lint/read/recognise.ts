import { isFields, type Fields } from '../../fields.ts';
import { distance } from 'fastest-levenshtein';
import type { YamlNode } from '../../source/yaml/node.ts';
import { isNull } from '../../source/yaml/plain.ts';

/** What a document is, as far as `obs lint` is concerned. */
export type Format =
  /** `groups`, also with a `namespace`, as mimirtool and lokitool write it. */
  | 'rule-file'
  /** Groups by namespace, as rulers export them. */
  | 'rule-namespaces'
  | 'rule-group'
  /** An alert or recording rule, or a list of them, as documents quote them. */
  | 'rule'
  | 'rule-manifest'
  | 'config-map'
  | 'list'
  | 'dashboard'
  | 'dashboard-envelope'
  | 'dashboard-v1'
  | 'dashboard-v2'
  /** The resource of the Grafana operator: JSON in a text. */
  | 'dashboard-text'
  | 'grafana-rules';

const RULE_KINDS: ReadonlySet<unknown> = new Set(['PrometheusRule', 'AlertingRule', 'RecordingRule']);

/** Recognises a document by what is in it; undefined for everything that is not linted. */
export function recognise(data: unknown): Format | undefined {
  if (Array.isArray(data)) return ofList(data);
  if (!isFields(data)) return undefined;
  if (typeof data['kind'] === 'string' && 'apiVersion' in data) return ofManifest(data);
  if (isFields(data['dashboard']) && isDashboard(data['dashboard'])) return 'dashboard-envelope';
  if ('groups' in data && !isDashboard(data)) return hasGrafanaGroups(data) ? 'grafana-rules' : 'rule-file';
  if (isFields(data['elements']) && isFields(data['layout'])) return 'dashboard-v2';
  if (isDashboard(data)) return 'dashboard';
  if (isRuleAlone(data)) return 'rule';
  if (Array.isArray(data['rules'])) return data['rules'].some(isGrafanaRule) ? 'grafana-rules' : ofGroup(data);
  if (isGrafanaRule(data)) return 'grafana-rules';
  return ofNamespaces(data);
}

function ofManifest({ apiVersion, kind, spec, items }: Fields): Format | undefined {
  if (RULE_KINDS.has(kind)) return 'rule-manifest';
  if (kind === 'ConfigMap') return 'config-map';
  if (Array.isArray(items)) return 'list';
  if (kind === 'Dashboard' && String(apiVersion).startsWith('dashboard.grafana.app/')) {
    return isFields(spec) && isFields(spec['elements']) ? 'dashboard-v2' : 'dashboard-v1';
  }
  return kind === 'GrafanaDashboard' && isFields(spec) && typeof spec['json'] === 'string'
    ? 'dashboard-text'
    : undefined;
}

const isDashboard = (data: Fields): boolean =>
  Array.isArray(data['panels']) ||
  Array.isArray(data['rows']) ||
  isFields(data['templating']) ||
  ('schemaVersion' in data && 'title' in data);

const ofGroup = ({ name, rules }: Fields): Format | undefined =>
  typeof name === 'string' && (rules as unknown[]).some(isRule) ? 'rule-group' : undefined;

function ofNamespaces(data: Fields): Format | undefined {
  const groups = Object.values(data).flatMap(value => (Array.isArray(value) ? value : [undefined]));
  if (groups.length === 0 || !groups.every(hasRules)) return undefined;
  if (hasGrafanaGroups({ groups })) return 'grafana-rules';
  // A slip of the pen is no namespace.
  const [name, ...others] = Object.keys(data);
  return others.length === 0 && distance(name!, 'groups') <= 2 ? 'rule-file' : 'rule-namespaces';
}

/**
 * Rules of Grafana's API, the groups of a rule file without the key that they belong under, which is a mistake, or alert
 * rules without a group.
 */
function ofList(items: readonly unknown[]): Format | undefined {
  if (items.some(isGrafanaRule)) return 'grafana-rules';
  if (items.length === 0) return undefined;
  return items.every(hasRules) ? 'rule-file' : items.every(isRuleAlone) ? 'rule' : undefined;
}

const hasRules = (data: unknown): boolean => isFields(data) && Array.isArray(data['rules']);

const isRuleAlone = (data: unknown): boolean =>
  isFields(data) && 'expr' in data && ('alert' in data || 'record' in data);

const isRule = (data: unknown): boolean => isFields(data) && 'expr' in data;

const isGrafanaRule = (data: unknown): boolean =>
  isFields(data) && (isFields(data['grafana_alert']) || (Array.isArray(data['data']) && 'condition' in data));

/** Grafana's groups have a folder, or rules with queries in `data`. */
const hasGrafanaGroups = ({ groups, apiVersion }: Fields): boolean =>
  Array.isArray(groups) &&
  groups.some(
    group =>
      isFields(group) &&
      ((Array.isArray(group['rules']) && group['rules'].some(isGrafanaRule)) ||
        (apiVersion === 1 && typeof group['folder'] === 'string')),
  );

/** How much of a list says what it is. */
const ITEMS = 20;

/** The upper part of a YAML document as plain data: enough to recognise it by. */
export function outline(node: YamlNode, depth = 5): unknown {
  if (node.kind === 'scalar') return node.value === '1' && node.style === 'plain' ? 1 : nullOr(node.value);
  if (depth === 0) return node.kind === 'seq' ? [] : {};
  if (node.kind === 'seq') return node.items.slice(0, ITEMS).map(item => outline(item, depth - 1));
  return Object.fromEntries(
    node.keys.map((key, i) => [key.kind === 'scalar' ? key.value : '', outline(node.values[i]!, depth - 1)]),
  );
}

const nullOr = (value: string): string | null => (isNull(value) ? null : value);
