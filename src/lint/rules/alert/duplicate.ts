import { sameQuery as sameLogql } from '../../../logql/same-query.ts';
import { sameQuery } from '../../../promql/same-query.ts';
import { onlySelector, overlaps, shapeOf } from '../../alert/overlap.ts';
import type { LintRule } from '../../lint-rule.ts';
import type { Query, RuleSubject } from '../../subject.ts';

export const duplicate: LintRule = {
  id: 'alert/duplicate',
  severity: 'error',
  what: 'two alert rules with one name and the same labels for the same series, or two recording rules that are the same',
  why: 'Alertmanager tells alerts apart by their labels alone. It takes these two for one: their annotations replace each other, and it resolves as soon as one of them does.',
  fix: 'Remove one of them, make their selectors exclude each other, or give each a label of its own (`severity: warning` and `severity: critical`).',
  examples: {
    bad: [
      `groups:
  - name: checkout
    rules:
      - alert: QueueFull
        expr: queue_length > 100
      - alert: QueueFull
        expr: queue_length   > 100`,
      `groups:
  - name: checkout
    rules:
      - alert: QueueFull
        expr: queue_length > 100
      - alert: QueueFull
        expr: queue_length{queue="mail"} > 500`,
    ],
    good: [
      `groups:
  - name: checkout
    rules:
      - alert: QueueFull
        expr: queue_length > 100
        labels: { severity: warning }
      - alert: QueueFull
        expr: queue_length > 500
        labels: { severity: critical }`,
      `groups:
  - name: checkout
    rules:
      - alert: QueueFull
        expr: queue_length{queue!="mail"} > 100
      - alert: QueueFull
        expr: queue_length{queue="mail"} > 500`,
    ],
  },

  check: {
    ruleFile({ groups, file }, { reportText }) {
      // In Mimir a group may ask tenants of its own, and then other series have the same labels.
      const hasTenants = file.text.includes('source_tenants');
      const nameOf = ({ kind, name, group }: RuleSubject) => `${kind} ${name.value} ${hasTenants ? group?.name : ''}`;
      const rules = groups.flatMap(group => group.rules);
      for (const twins of alike(rules, nameOf).flatMap(same => alike(same, labelsOf))) {
        for (const [at, rule] of twins.entries()) {
          const others = twins.slice(Math.max(0, at - MAX_TWINS), at);
          const [reason] = others.flatMap(other => sameness(rule, other) ?? []);
          if (reason === undefined) continue;
          reportText(rule.name, {
            message: `"${rule.name.value}" is there twice in this file, with the same labels: ${reason}`,
            instead:
              rule.kind === 'record' ? 'one of them' : 'one of them, or a label such as severity that tells them apart',
          });
        }
      }
    },
  },
};

/** A program may have made thousands of one name: the last few are enough to tell. */
const MAX_TWINS = 20;

/** Those that have a key in common with others, together. */
function alike(rules: readonly RuleSubject[], keyOf: (rule: RuleSubject) => string): RuleSubject[][] {
  const byKey = new Map<string, RuleSubject[]>();
  for (const rule of rules) {
    const key = keyOf(rule);
    const others = byKey.get(key);
    if (others) others.push(rule);
    else byKey.set(key, [rule]);
  }
  return [...byKey.values()].filter(same => same.length > 1);
}

function labelsOf({ labels, group }: RuleSubject): string {
  const all = new Map([...(group?.labels ?? []), ...labels].map(({ key, value }) => [key.value, value.value]));
  return JSON.stringify([...all].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function sameness(one: RuleSubject, other: RuleSubject): string | undefined {
  if (isSame(one.query, other.query)) return 'the expressions are the same';
  if (one.kind === 'record' || one.query.language !== 'promql' || other.query.language !== 'promql') return undefined;
  const [a, b] = [one.query.expr, other.query.expr];
  const [left, right] = [a && onlySelector(a), b && onlySelector(b)];
  if (!a || !b || !left || !right || left.name === undefined || left.name !== right.name) return undefined;
  if (shapeOf(a) !== shapeOf(b) || !overlaps(left.matchers, right.matchers)) return undefined;
  return `the same series of ${left.name} can fire both`;
}

/** Spaces, parentheses and the order of matchers do not count. */
function isSame(one: Query, other: Query): boolean {
  if (one.language === 'promql' && other.language === 'promql') {
    return one.expr !== undefined && other.expr !== undefined && sameQuery(one.expr, other.expr);
  }
  if (one.language === 'promql' || other.language === 'promql') return false;
  return one.query !== undefined && other.query !== undefined && sameLogql(one.query, other.query);
}
