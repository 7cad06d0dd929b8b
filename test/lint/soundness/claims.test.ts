import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { catalogueOf } from '../../../src/lint/catalogue.ts';
import { labelFlow } from '../../../src/lint/labels/flow.ts';
import type { Known } from '../../../src/lint/labels/known.ts';
import { labelIn, type LabelSet } from '../../../src/lint/labels/label-set.ts';
import { valueFlow } from '../../../src/lint/values/flow.ts';
import { mismatches } from '../../../src/lint/labels/mismatch.ts';
import type { PromqlQuery } from '../../../src/lint/subject.ts';
import { ANYTHING, verdict, type Interval } from '../../../src/lint/values/interval.ts';
import { bare } from '../../../src/lint/values/part.ts';
import type { Expr } from '../../../src/promql/ast.ts';
import { typeOf } from '../../../src/promql/type-of.ts';
import { describePrometheus, type Prometheus } from '../../integration/prometheus.ts';
import { random } from '../../syntax/random.ts';
import { RECORDED, SCRAPED, startFilledPrometheus } from './filled-prometheus.ts';
import { knownOf, promqlOf, recordedRule } from './known.ts';
import { randomQuery } from './random-query.ts';

const QUERIES = 1000;
/** What rounding may add: a sum of parts of 1 can come out a little above it. */
const ROUNDING = 1e-9;
/** The rate of a gauge that falls below zero: reported by another lint rule, and no claim is meant for it. */
const RATED_GAUGE = /(rate|increase)\((\(|temperature|two:rules|one:number)/;

interface Series {
  readonly metric: Readonly<Record<string, string>>;
  readonly value: readonly [time: number, value: string];
}

interface Answered {
  readonly query: string;
  readonly seed: number;
  readonly results: readonly Series[];
}

const rules = (parseYaml(RECORDED) as { groups: [{ rules: Parameters<typeof recordedRule>[0][] }] }).groups[0].rules;
const knowledge: Record<string, Known> = {
  'with catalogue': knownOf(catalogueOf([SCRAPED]), rules.map(recordedRule)),
  'without catalogue': knownOf(catalogueOf([]), []),
};

describePrometheus('what is claimed of a query holds for every series that a real Prometheus returns', () => {
  let prometheus: Prometheus | undefined;
  const answers: Answered[] = [];

  beforeAll(async () => {
    prometheus = await startFilledPrometheus();
    for (let seed = 1; seed <= QUERIES; seed++) {
      const query = randomQuery(random(seed));
      answers.push({ query, seed, results: await ask(prometheus.url, query) });
    }
  }, 60_000);
  afterAll(() => prometheus?.stop());

  test.each(Object.keys(knowledge))('labels, %s', name => {
    const claims = answers.flatMap(({ query, seed, results }) => {
      const { result } = labelFlow(promqlOf(query), knowledge[name]!);
      return results.flatMap(({ metric }) => labelClaims(result, metric).map(claim => ({ ...claim, query, seed })));
    });
    expect(claims.filter(({ holds }) => !holds).slice(0, 20)).toEqual([]);
    // The queries must return something to hold the claims against.
    expect(claims.length).toBeGreaterThan(QUERIES);
  });

  test.each(Object.keys(knowledge))('values, %s', name => {
    const claims = answers.flatMap(({ query, seed, results }) => {
      const { range } = valueFlow(promqlOf(query), knowledge[name]!).result;
      if (range === ANYTHING || RATED_GAUGE.test(query)) return [];
      return results.map(({ value }) => ({
        holds: isIn(range, Number(value[1].replace('Inf', 'Infinity'))),
        range,
        value: value[1],
        query,
        seed,
      }));
    });
    expect(claims.filter(({ holds }) => !holds).slice(0, 20)).toEqual([]);
    expect(claims.length).toBeGreaterThan(QUERIES / 4);
  });

  test.each(Object.keys(knowledge))('operators without a result, %s', name => {
    const known = knowledge[name]!;
    const claims = answers.flatMap(({ query, seed, results }) => {
      const parsed = promqlOf(query);
      const why = parsed.expr && emptyBecause(parsed.expr, parsed, known);
      return why === undefined || RATED_GAUGE.test(query) ? [] : [{ holds: results.length === 0, why, query, seed }];
    });
    expect(claims.filter(({ holds }) => !holds).slice(0, 20)).toEqual([]);
    expect(claims.length).toBeGreaterThan(5);
  });
});

/** Why the operator of a query can never return anything: the claims of promql/impossible-join and constant-comparison. */
function emptyBecause(root: Expr, query: PromqlQuery, known: Known): string | undefined {
  const node = bare(root);
  if (node.kind !== 'binary' || node.op === 'or' || node.op === 'unless' || node.bool) return undefined;
  const labels = labelFlow(query, known);
  if (typeOf(node.lhs) !== 'scalar' && typeOf(node.rhs) !== 'scalar') {
    const apart = mismatches(node, labels.of(node.lhs), labels.of(node.rhs));
    if (apart.length > 0) return `never matches: ${apart.map(({ label }) => label).join(', ')}`;
  }
  const values = valueFlow(query, known);
  const isTrue = verdict(values.of(node.lhs).range, node.op, values.of(node.rhs).range);
  return isTrue === 'never' ? `never true: ${JSON.stringify(values.of(node.lhs).range)}` : undefined;
}

/** What is claimed of the labels, and whether it holds for this series. */
function labelClaims(
  labels: LabelSet,
  metric: Series['metric'],
): { readonly claim: string; readonly holds: boolean }[] {
  const names = new Set([...labels.known.keys(), ...Object.keys(metric)]);
  return [...names].flatMap(name => {
    const { possibility, value, reason } = labelIn(labels, name);
    if (possibility === 'possible') return [];
    const has = metric[name];
    const holds = possibility === 'impossible' ? has === undefined : has !== undefined && (value ?? has) === has;
    return [{ holds, claim: `${name}: ${possibility} ${value ?? ''} (${reason.text}), is ${has ?? 'missing'}` }];
  });
}

function isIn({ low, high, nan }: Interval, value: number): boolean {
  if (Number.isNaN(value)) return nan;
  if (value === low || value === high) return true;
  const rounding = ROUNDING * Math.max(1, Math.abs(value));
  return value >= low - rounding && value <= high + rounding;
}

/** What a query returns now. Errors are part of the game: `many-to-many matching not allowed` says nothing. */
async function ask(url: string, query: string): Promise<readonly Series[]> {
  const answer = await fetch(`${url}/api/v1/query?${new URLSearchParams({ query }).toString()}`);
  const { data } = (await answer.json()) as { data?: { resultType: string; result: Series[] } };
  return data?.resultType === 'vector' ? data.result : [];
}
