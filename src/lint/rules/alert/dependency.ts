import type { VectorSelector } from '../../../promql/ast.ts';
import { walk } from '../../../promql/walk.ts';
import type { LintRule, Problem } from '../../lint-rule.ts';
import type { GroupSubject, Query, RuleFileSubject } from '../../subject.ts';

export const dependency: LintRule = {
  id: 'alert/dependency',
  severity: 'warning',
  what: 'a recording rule that needs one which is evaluated later or elsewhere, and a use of one that was removed',
  why: 'The rules of a group are evaluated one after the other, those of different groups at any time. A recording rule that needs one further down, or one of another group, works with a result that is up to an interval old, and after a restart with none.',
  fix: 'Put both into one group, the one that is needed first. Alert rules may need any group: they only come a little later.',
  examples: {
    bad: [
      `groups:
  - name: checkout
    rules:
      - record: checkout:errors:ratio_rate5m
        expr: checkout:errors:rate5m / checkout:requests:rate5m
      - record: checkout:errors:rate5m
        expr: sum(rate(http_requests_total{status=~"5.."}[5m]))`,
      `groups:
  - name: rates
    rules:
      - record: checkout:errors:rate5m
        expr: sum(rate(http_requests_total{status=~"5.."}[5m]))
  - name: ratios
    rules:
      - record: checkout:errors:per_minute
        expr: checkout:errors:rate5m * 60`,
    ],
    good: [
      `groups:
  - name: checkout
    rules:
      - record: checkout:errors:rate5m
        expr: sum(rate(http_requests_total{status=~"5.."}[5m]))
      - record: checkout:errors:per_minute
        expr: checkout:errors:rate5m * 60`,
      `groups:
  - name: rates
    rules:
      - record: checkout:errors:rate5m
        expr: sum(rate(http_requests_total{status=~"5.."}[5m]))
  - name: alerts
    rules:
      - alert: CheckoutErrors
        expr: checkout:errors:rate5m > 5`,
    ],
  },

  check: {
    ruleFile(file, { reportIn }) {
      const recorded = recordedIn(file);
      for (const group of file.groups) {
        for (const [at, { kind, query }] of group.rules.entries()) {
          for (const selector of kind === 'record' ? selectorsOf(query) : []) {
            const problem = lateness(recorded.get(selector.name!), group, at);
            if (problem) reportIn(query, selector, { ...problem, message: `"${selector.name}" ${problem.message}` });
          }
        }
      }
    },
    promql: {
      selector({ name, start, end }, query, { project, reportIn }) {
        if (name === undefined || !project.removed?.has(name) || project.recorded.has(name)) return;
        reportIn(
          query,
          { start, end },
          { message: `the recording rule "${name}" was removed, and this still needs it` },
        );
      },
    },
  },
};

interface Place {
  readonly group: GroupSubject;
  readonly at: number;
}

/** Where the file records what. Rules without a selector always give the same, so that it does not matter when. */
function recordedIn({ groups }: RuleFileSubject): ReadonlyMap<string, readonly Place[]> {
  const places = new Map<string, Place[]>();
  for (const group of groups) {
    for (const [at, { kind, name, query }] of group.rules.entries()) {
      if (kind !== 'record' || selectorsOf(query).length === 0) continue;
      places.set(name.value, [...(places.get(name.value) ?? []), { group, at }]);
    }
  }
  return places;
}

/** Why the result is old; undefined when one of the places comes before in the same group. */
function lateness(places: readonly Place[] = [], group: GroupSubject, at: number): Problem | undefined {
  const first = places[0];
  if (!first || places.some(place => place.group === group && place.at <= at)) return undefined;
  if (places.some(place => place.group === group)) {
    return { message: 'is recorded further down in this group', instead: 'the rule that it needs above this one' };
  }
  // Many live with a result that is a little older: who splits groups knows why.
  const message = `is recorded in the group "${first.group.name}", which is evaluated at another time`;
  return { message, instead: 'both in one group', severity: 'info' };
}

function selectorsOf(query: Query): VectorSelector[] {
  if (query.language !== 'promql' || !query.expr) return [];
  return [...walk(query.expr)].filter(expr => expr.kind === 'selector' && expr.name !== undefined) as VectorSelector[];
}
