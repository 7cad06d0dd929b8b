import { isFields, type Fields } from '../../fields.ts';

/** A group that a server evaluates, as `/api/v1/rules` of Prometheus, Mimir and Loki shows it. */
export interface LoadedGroup {
  readonly name: string;
  /** The rule file, or the namespace on a ruler. */
  readonly file: string;
  /** Seconds between evaluations. */
  readonly interval: number;
  readonly rules: readonly LoadedRule[];
}

export interface LoadedRule {
  readonly name: string;
  readonly isAlert: boolean;
  /** As the server prints it. */
  readonly query: string;
  readonly health: 'ok' | 'err' | 'unknown';
  readonly lastError: string;
  /** Seconds, of an alert rule. */
  readonly duration: number;
  /** Undefined where the server does not know it. */
  readonly keepFiringFor: number | undefined;
  readonly labels: Fields;
  readonly annotations: Fields;
}

/** The groups in an answer of `/api/v1/rules`; undefined when it is no such answer. */
export function loadedGroups(answer: unknown): LoadedGroup[] | undefined {
  const data = isFields(answer) ? answer['data'] : undefined;
  const groups = isFields(data) ? data['groups'] : undefined;
  return Array.isArray(groups) && groups.every(isFields) ? groups.map(loadedGroup) : undefined;
}

const loadedGroup = ({ name, file, interval, rules }: Fields): LoadedGroup => ({
  name: String(name),
  file: String(file),
  interval: Number(interval ?? 0),
  rules: Array.isArray(rules) ? rules.filter(isFields).map(loadedRule) : [],
});

const loadedRule = (rule: Fields): LoadedRule => ({
  name: String(rule['name']),
  isAlert: rule['type'] === 'alerting',
  query: String(rule['query']),
  health: rule['health'] === 'ok' || rule['health'] === 'err' ? rule['health'] : 'unknown',
  lastError: String(rule['lastError'] ?? ''),
  duration: Number(rule['duration'] ?? 0),
  keepFiringFor: rule['keepFiringFor'] === undefined ? undefined : Number(rule['keepFiringFor']),
  labels: fieldsOr(rule['labels']),
  annotations: fieldsOr(rule['annotations']),
});

const fieldsOr = (value: unknown): Fields => (isFields(value) ? value : {});
