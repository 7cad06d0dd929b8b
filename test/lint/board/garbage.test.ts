import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSubjects } from '../../../src/lint/read/read-text.ts';
import { RULES } from '../../../src/lint/registry.ts';
import { random, randomText, type Random } from '../../syntax/random.ts';
import { lintSubjects } from '../example.ts';

const OUT = join(import.meta.dirname, '../../../out');
const rules = RULES.filter(({ id }) => /^(dashboard|grafana-rule|alert|record)\//.test(id));

/** A copy in which some values became something else: of another type, of another place, or nothing at all. */
function spoiled(value: unknown, source: Random): unknown {
  if (source.int(120) === 0) {
    return source.pick([null, 0, -1, 1e9, '', '$', '${', '[[x]]', true, [], {}, [null], { a: 1 }, randomText(source)]);
  }
  if (Array.isArray(value)) return value.map(item => spoiled(item, source));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, spoiled(item, source)]));
}

test.each([
  'dashboards/image-processor/logs-explorer.json',
  'dashboards/overflying/overflying-api.json',
  'grafana-rules/real-staging.json',
])('no %s is so broken that a lint rule fails', path => {
  const whole: unknown = JSON.parse(readFileSync(join(OUT, path), 'utf8'));
  const source = random(3);
  for (let i = 0; i < 25; i++) {
    const text = JSON.stringify(spoiled(whole, source));
    expect(() => lintSubjects(rules, readSubjects('spoiled.json', text)), text).not.toThrow();
  }
});
