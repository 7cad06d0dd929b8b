import type { Difference } from '../change.ts';
import { isEqual } from '../canonical/equal.ts';
import { stableText } from '../canonical/stable-text.ts';
import { fieldsIn, type Fields } from '../../fields.ts';
import { changed, fieldDifferences } from './fields.ts';
import { match } from './match.ts';
import { part as partOf } from './words.ts';

/** What is different about a tree of notification policies, policy by policy: each is called by what it matches. */
export function policyDifferences(before: Fields, after: Fields, part = ''): Difference[] {
  if (isEqual(before, after)) return [];
  const { routes: oldRoutes, ...old } = before;
  const { routes: newRoutes, ...now } = after;
  const [from, to] = [fieldsIn(oldRoutes), fieldsIn(newRoutes)];
  const { pairs, removed, added } = match(from, to, { keys: [stableText, matchersOf] });
  const inside = (route: Fields) =>
    partOf('policy', [part.slice('policy "'.length, -1), matchersOf(route)].filter(Boolean).join(' > '));
  return [
    ...fieldDifferences(old, now, { part }),
    ...pairs.flatMap(([a, b]) => policyDifferences(a, b, inside(a))),
    ...removed.map((route): Difference => ({ part: inside(route), field: '', kind: 'removed' })),
    ...added.flatMap((route): Difference[] => [
      { part: inside(route), field: '', kind: 'added' },
      ...policyDifferences({ object_matchers: route['object_matchers'] }, route, inside(route)),
    ]),
    ...orderDifferences(pairs, to, part),
  ];
}

/** The first policy that matches is the one that counts. */
function orderDifferences(
  pairs: readonly (readonly [Fields, Fields])[],
  after: readonly Fields[],
  part: string,
): Difference[] {
  const places = pairs.map(([, route]) => after.indexOf(route));
  if (places.every((place, i) => i === 0 || place > places[i - 1]!)) return [];
  const names = (routes: readonly Fields[]) => routes.map(matchersOf).join(', ');
  const [before, now] = [pairs.map(([, route]) => route), after.filter(route => pairs.some(pair => pair[1] === route))];
  return [
    { ...changed({ part, field: 'order of policies', before: names(before), after: names(now) }), kind: 'moved' },
  ];
}

/** `team=shop, severity=~critical|page`; in the words of Grafana a policy without matchers is for everything. */
function matchersOf({ object_matchers: list }: Fields): string {
  const matchers = Array.isArray(list) ? list : [];
  return (
    matchers.map(matcher => (Array.isArray(matcher) ? matcher.join('') : String(matcher))).join(', ') || 'everything'
  );
}
