import { isDeepStrictEqual } from 'node:util';
import { parseDuration } from '../../promql/parser/duration.ts';
import type { Language } from '../../query/language.ts';
import { isFields, type Fields } from '../../fields.ts';
import type { CanonicalGroup } from './group.ts';
import type { LoadedGroup, LoadedRule } from './loaded.ts';
import { isShownQuery } from './same-query.ts';

/** What became of a group that was given to a server. */
export type GroupState =
  | { readonly state: 'healthy' }
  /** It does not show the group. */
  | { readonly state: 'missing' }
  /** It still evaluates what the group was before. */
  | { readonly state: 'outdated' }
  /** It has the group and did not evaluate all of it yet. */
  | { readonly state: 'waiting'; readonly interval: number }
  | { readonly state: 'failing'; readonly failures: readonly Failure[] };

/** An alert or recording rule that the server cannot evaluate. */
export interface Failure {
  readonly rule: string;
  /** In the words of the server. */
  readonly message: string;
}

/** The state of a group, from what the server shows under its file and name. */
export function stateOf(group: CanonicalGroup, loaded: LoadedGroup | undefined, language: Language): GroupState {
  // A ruler does not show a group without rules.
  if (!loaded) return group.rules.length === 0 ? { state: 'healthy' } : { state: 'missing' };
  return isLoaded(group, loaded, language) ? healthOf(loaded) : { state: 'outdated' };
}

/** Whether a group that is loaded can be evaluated. */
export function healthOf({ rules, interval }: LoadedGroup): GroupState {
  const failures = rules
    .filter(({ health }) => health === 'err')
    .map(({ name, lastError }) => ({ rule: name, message: lastError }));
  if (failures.length > 0) return { state: 'failing', failures };
  return rules.some(({ health }) => health === 'unknown') ? { state: 'waiting', interval } : { state: 'healthy' };
}

function isLoaded(group: CanonicalGroup, { rules }: LoadedGroup, language: Language): boolean {
  const groupLabels = isFields(group['labels']) ? group['labels'] : {};
  return (
    group.rules.length === rules.length &&
    group.rules.every((rule, i) => isSameRule(rule, rules[i]!, groupLabels, language))
  );
}

function isSameRule(rule: Fields, loaded: LoadedRule, groupLabels: Fields, language: Language): boolean {
  const { keepFiringFor } = loaded;
  return (
    loaded.name === (rule['alert'] ?? rule['record']) &&
    loaded.isAlert === (rule['alert'] !== undefined) &&
    loaded.duration === seconds(rule['for']) &&
    (keepFiringFor === undefined || keepFiringFor === seconds(rule['keep_firing_for'])) &&
    // Where a server does not know labels of a group, it shows those of the rule.
    hasAll(loaded.labels, rule['labels'], groupLabels) &&
    isDeepStrictEqual(loaded.annotations, rule['annotations'] ?? {}) &&
    isShownQuery(String(rule['expr']), loaded.query, language)
  );
}

function hasAll(labels: Fields, own: unknown, ofGroup: Fields): boolean {
  const wanted: Fields = { ...ofGroup, ...(isFields(own) ? own : {}) };
  // An empty label is none.
  const entries = Object.entries(wanted).filter(([, value]) => value !== '');
  return (
    entries.every(([name, value]) => labels[name] === value || (labels[name] === undefined && name in ofGroup)) &&
    Object.keys(labels).every(name => name in wanted)
  );
}

function seconds(duration: unknown): number {
  const ms = parseDuration(String(duration ?? ''));
  return typeof ms === 'number' ? ms / 1000 : 0;
}
