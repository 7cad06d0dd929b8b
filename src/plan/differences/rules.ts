import type { Difference } from '../change.ts';
import { isEqual } from '../canonical/equal.ts';
import { stableText } from '../canonical/stable-text.ts';
import { fieldsIn, isFields, textIn, type Fields } from '../../fields.ts';
import { fieldDifferences } from './fields.ts';
import { match } from './match.ts';
import { part as partOf } from './words.ts';

/** What is different about a group of alert and recording rules, of a ruler or of Grafana. */
export function groupDifferences(before: Fields, after: Fields, prefix = ''): Difference[] {
  if (isEqual(before, after)) return [];
  const { rules: oldRules, ...old } = before;
  const { rules: newRules, ...now } = after;
  return [
    ...fieldDifferences(old, now, { part: prefix, name: fieldName }),
    ...ruleDifferences(fieldsIn(oldRules), fieldsIn(newRules), prefix === '' ? '' : `${prefix} `),
  ];
}

/** What is different about a rule file, group by group. */
export function ruleFileDifferences(before: Fields, after: Fields): Difference[] {
  if (isEqual(before, after)) return [];
  const { groups: oldGroups, ...old } = before;
  const { groups: newGroups, ...now } = after;
  const [from, to] = [fieldsIn(oldGroups), fieldsIn(newGroups)];
  const { pairs, removed, added } = match(from, to, { keys: [nameOf], likeness: sharedRules });
  const isOnly = from.length === 1 && to.length === 1;
  return [
    ...fieldDifferences(old, now, { part: '' }),
    ...pairs.flatMap(([a, b]) =>
      groupDifferences(a, b, isOnly && nameOf(a) === nameOf(b) ? '' : partOf('group', nameOf(a))),
    ),
    ...removed.map((group): Difference => ({ part: partOf('group', nameOf(group)), field: '', kind: 'removed' })),
    ...added.map((group): Difference => ({ part: partOf('group', nameOf(group)), field: '', kind: 'added' })),
    ...orderDifferences('groups', pairs, to),
  ];
}

/** A group that was renamed has most of its rules still. */
function sharedRules(a: Fields, b: Fields): number {
  const [from, to] = [fieldsIn(a['rules']), fieldsIn(b['rules'])];
  const names = new Set(from.map(ruleName));
  return to.filter(rule => names.has(ruleName(rule))).length / Math.max(1, from.length, to.length);
}

function ruleDifferences(before: readonly Fields[], after: readonly Fields[], prefix: string): Difference[] {
  if (isEqual(before, after)) return [];
  const matched = match(before, after, {
    keys: [
      rule => stableText(rule),
      ({ uid }) => textIn(uid),
      rule => `${ruleName(rule)}\n${stableText(rule['labels'] ?? {})}`,
      ruleName,
      ({ expr }) => textIn(expr),
    ],
  });
  return [
    ...matched.pairs.flatMap(([old, now]) =>
      fieldDifferences(told(old), told(now), { part: `${prefix}${rulePart(old)}`, name: fieldName }),
    ),
    ...matched.removed.map((rule): Difference => ({ part: `${prefix}${rulePart(rule)}`, field: '', kind: 'removed' })),
    ...matched.added.map((rule): Difference => ({ part: `${prefix}${rulePart(rule)}`, field: '', kind: 'added' })),
    ...orderDifferences(`${prefix}rules`.trim(), matched.pairs, after),
  ];
}

/** The order is that of evaluation: a recording rule sees what those before it recorded. */
function orderDifferences(
  what: string,
  pairs: readonly (readonly [Fields, Fields])[],
  after: readonly Fields[],
): Difference[] {
  const places = new Map(after.map((rule, i) => [rule, i]));
  const order = pairs.map(([, now]) => places.get(now)!);
  if (order.every((place, i) => i === 0 || place > order[i - 1]!)) return [];
  const names = pairs.map(([, now]) => now).sort((a, b) => places.get(a)! - places.get(b)!);
  return [{ part: '', field: `order of ${what}`, kind: 'moved', after: names.map(nameOf).join(', ') }];
}

const ruleName = (rule: Fields): string => `${'record' in rule ? 'record' : 'alert'} ${nameOf(rule)}`;

const nameOf = ({ alert, record, title, name }: Fields): string =>
  textIn(alert) ?? (typeof record === 'string' ? record : undefined) ?? textIn(title) ?? textIn(name) ?? '';

const rulePart = (rule: Fields): string =>
  textIn(rule['record']) === undefined ? partOf('alert', nameOf(rule)) : partOf('record', nameOf(rule));

/** The queries of Grafana's alert rules by their letters, so that one of them is told and not the list. */
function told(rule: Fields): Fields {
  const { data, ...rest } = rule;
  if (!Array.isArray(data)) return rule;
  const queries = Object.fromEntries(
    fieldsIn(data).map(query => [`query ${String(query['refId'])}`, queryFields(query)]),
  );
  return { ...rest, ...queries };
}

const queryFields = ({ refId: _, model, ...query }: Fields): Fields => ({
  ...query,
  ...(isFields(model) && model),
});

function fieldName(path: string): string {
  const [first, ...rest] = path.split('.');
  if (first === 'labels' && rest.length > 0) return `label ${rest.join('.')}`;
  if (first === 'annotations' && rest.length > 0) return `annotation ${rest.join('.')}`;
  return first?.startsWith('query ') ? `${first} ${rest.join('.')}`.trimEnd() : path;
}
