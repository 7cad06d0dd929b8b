import { describe, expect, test } from 'vitest';
import { align } from '../../src/plan/align.ts';
import { canonicalDashboard, type CanonicalDashboard } from '../../src/plan/canonical/dashboard.ts';
import { isEqual } from '../../src/plan/canonical/equal.ts';
import { canonicalGrafanaRuleGroup } from '../../src/plan/canonical/grafana-rule-group.ts';
import { stableText } from '../../src/plan/canonical/stable-text.ts';
import type { Kind } from '../../src/plan/change.ts';
import { differences } from '../../src/plan/differences/differences.ts';
import { checksum } from '../../src/targets/checksum.ts';
import { canonicalGroup } from '../../src/targets/rules/group.ts';
import { random, type Random } from '../syntax/random.ts';
import { randomDashboard, randomEdit } from './random-dashboard.ts';

const SEEDS = Array.from({ length: 1500 }, (_, i) => i);

const randomRules = ({ int, pick, chance }: Random) =>
  Array.from({ length: int(4) }, () => ({
    [pick(['alert', 'record', 'title'])]: pick(['A', 'B', 'C']),
    ...(chance(0.3) && { uid: pick(['u', 'v']) }),
    expr: pick(['up', 'up == 0']),
    for: pick(['5m', '1m']),
    labels: { severity: pick(['page', 'warning']) },
    data: [{ refId: 'A', model: { expr: pick(['up', 'down']) } }],
  }));

const randomGroup = (chances: Random) => ({
  name: chances.pick(['g', 'h']),
  interval: '1m',
  rules: randomRules(chances),
});

const MAKERS: readonly {
  readonly kind: Kind;
  readonly make: (chances: Random) => unknown;
  readonly canonical: (json: any) => unknown;
}[] = [
  { kind: 'dashboard', make: randomDashboard, canonical: json => canonicalDashboard(json) },
  { kind: 'rule-group', make: randomGroup, canonical: canonicalGroup },
  { kind: 'grafana-rule-group', make: randomGroup, canonical: canonicalGrafanaRuleGroup },
  {
    kind: 'rule-file',
    make: chances => ({ groups: [randomGroup(chances), randomGroup(chances)] }),
    canonical: ({ groups }) => ({
      groups: (Array.isArray(groups) ? groups : []).map(group => canonicalGroup(group ?? {})),
    }),
  },
  { kind: 'contact-point', make: randomGroup, canonical: json => json },
];

describe.each(MAKERS)('$kind', ({ kind, make, canonical }) => {
  test('what is different has a difference, what is equal has none, and the checksum knows as well', () => {
    for (const seed of SEEDS) {
      const chances = random(seed);
      const json = make(chances);
      const edited = chances.chance(0.2) ? make(chances) : randomEdit(chances, json);
      if (typeof edited !== 'object' || edited === null || Array.isArray(edited)) continue;
      const [before, after] = [canonical(json), canonical(edited)];
      const found = differences(kind, before, after);
      const same = isEqual(before, after);
      expect({ seed, isTold: found.length > 0 }).toEqual({ seed, isTold: !same });
      expect({ seed, same: checksum(before) === checksum(after) }).toEqual({ seed, same });
      for (const difference of found)
        expect(difference.before === difference.after && difference.kind === 'changed').toBe(false);
    }
  });
});

test('a canonical form does not change what is in it, and does not depend on the order of keys', () => {
  for (const seed of SEEDS.slice(0, 300)) {
    const json = randomDashboard(random(seed));
    const text = JSON.stringify(json);
    const canonical = canonicalDashboard(json);
    expect(JSON.stringify(json)).toBe(text);
    expect(stableText(canonicalDashboard(reversed(json)))).toBe(stableText(canonical));
  }
});

test('what was aligned to itself is itself', () => {
  for (const seed of SEEDS.slice(0, 300)) {
    const canonical: CanonicalDashboard = canonicalDashboard(randomDashboard(random(seed)));
    expect(align('dashboard', canonical, structuredClone(canonical))).toEqual(canonical);
  }
});

/** The same with the keys of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inside]) => [name, reversed(inside)]),
  );
}
