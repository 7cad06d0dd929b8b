import { canonicalGrafanaRuleGroup, type CanonicalGrafanaRuleGroup } from '../../plan/canonical/grafana-rule-group.ts';
import { fieldsIn, isFields, textIn, type Fields } from '../../fields.ts';
import { milliseconds } from '../../query/window.ts';
import type { GrafanaRule, GrafanaRuleGroup } from '../../resources/resource.ts';
import { checksum } from '../checksum.ts';
import { managerId } from './mark.ts';

/**
 * The annotation that marks an alert rule: whose it is, and two checksums. Names with two underscores on both sides are
 * Grafana's own kind: they are in no notification. It is of the rule and not of the group, because a rule that is written
 * forgets what was pending.
 */
const ANNOTATION = '__obs__';

/** Fields that older Grafanas take and forget. They count for "unchanged", not for "edited". */
const FORGOTTEN = ['keep_firing_for', 'missing_series_evals_to_resolve', 'notification_settings', 'isPaused', 'record'];

interface Sent {
  /** Seconds. */
  readonly interval: number;
  readonly rules: readonly Fields[];
}

/** A group as the provisioning API takes it, with a mark on each rule. */
export function markedGroup(
  group: GrafanaRuleGroup,
  { project, canonical, folder }: { project: string; canonical: unknown; folder: string },
): Sent {
  const { rules } = canonical as CanonicalGrafanaRuleGroup;
  return {
    interval: milliseconds(group.interval) / 1000,
    rules: group.rules.map((rule, i) => {
      const sent = asApi(rule);
      const annotations = { ...rule.annotations, [ANNOTATION]: markText(project, group.interval, rules[i] ?? {}) };
      return { ...sent, annotations, folderUID: folder, ruleGroup: group.name };
    }),
  };
}

/** The file format and the API spell these differently. */
function asApi({ keepFiringFor, missing_series_evals_to_resolve: evals, ...rule }: GrafanaRule): Fields {
  return {
    ...rule,
    ...(keepFiringFor !== undefined && { keep_firing_for: keepFiringFor }),
    ...(evals !== undefined && { missingSeriesEvalsToResolve: evals }),
  };
}

const markText = (project: string, interval: string, rule: Fields): string =>
  [managerId(project), ...sums(milliseconds(interval), rule)].join(' ');

/** Of what every Grafana keeps, and of everything. */
function sums(interval: number, rule: Fields): [string, string] {
  const kept = Object.fromEntries(Object.entries(rule).filter(([name]) => !FORGOTTEN.includes(name)));
  return [checksum({ interval, rule: kept }).slice(0, 16), checksum({ interval, rule }).slice(0, 16)];
}

/** A group of the server without its marks, and what they say. */
export interface Unmarked {
  readonly group: CanonicalGrafanaRuleGroup;
  /** At least one rule is marked as ours. */
  readonly isOurs: boolean;
  /** A rule is not as it was pushed, or was never pushed. */
  readonly isEdited: boolean;
}

/** What the server forgot of what was pushed counts as if it was there. */
export function unmarkedGroup(json: Fields, project: string, wanted?: unknown): Unmarked {
  const rules = fieldsIn(json['rules']);
  const marks = rules.map(rule => readMark(rule, project));
  const group = canonicalGrafanaRuleGroup({ ...json, rules: rules.map(withoutMark) });
  const interval = milliseconds(group.interval);
  const wantedRules = fieldsIn(isFields(wanted) ? wanted['rules'] : undefined);
  const isAsPushed = group.rules.map((rule, i) => marks[i]?.kept === sums(interval, rule)[0]);
  const restored = group.rules.map((rule, i) => {
    const ours = wantedRules.find(({ uid }) => uid === rule['uid']);
    return ours && isAsPushed[i] && sums(interval, ours)[1] === marks[i]?.all ? ours : rule;
  });
  return {
    group: { ...group, rules: restored },
    isOurs: marks.some(mark => mark !== undefined),
    isEdited: isAsPushed.includes(false),
  };
}

function readMark({ annotations }: Fields, project: string): { kept: string; all: string } | undefined {
  const text = isFields(annotations) ? textIn(annotations[ANNOTATION]) : undefined;
  const [id, kept = '', all = ''] = text?.split(' ') ?? [];
  return id === managerId(project) ? { kept, all } : undefined;
}

function withoutMark(rule: Fields): Fields {
  if (!isFields(rule['annotations'])) return rule;
  const { [ANNOTATION]: _mark, ...annotations } = rule['annotations'];
  return { ...rule, annotations };
}

/** Names of fields that were sent and are not there now. */
export function droppedFields(sent: unknown, kept: CanonicalGrafanaRuleGroup): string[] {
  const { rules } = sent as CanonicalGrafanaRuleGroup;
  const byUid = new Map(kept.rules.map(rule => [rule['uid'], rule]));
  const names = rules.flatMap(rule => {
    const now = byUid.get(rule['uid']);
    return now ? Object.keys(rule).filter(name => now[name] === undefined) : [];
  });
  return [...new Set(names)];
}
