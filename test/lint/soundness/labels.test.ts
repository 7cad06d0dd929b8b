import { expect, onTestFinished, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { catalogueOf } from '../../../src/lint/catalogue.ts';
import { labelFlow } from '../../../src/lint/labels/flow.ts';
import { labelIn, type LabelSet } from '../../../src/lint/labels/label-set.ts';
import { describePrometheus } from '../../integration/prometheus.ts';
import { random } from '../../syntax/random.ts';
import { knownOf, promqlOf, recordedRule } from './known.ts';
import { RECORDED, SCRAPED, startFilledPrometheus } from './filled-prometheus.ts';
import { randomQuery } from './random-query.ts';

const QUERIES = 1500;

interface Series {
  readonly metric: Readonly<Record<string, string>>;
}

describePrometheus('label flow', () => {
  test('what it claims holds for every series that a real Prometheus returns', { timeout: 60_000 }, async () => {
    const prometheus = await startFilledPrometheus();
    onTestFinished(prometheus.stop);
    const rules = (parseYaml(RECORDED) as any).groups[0].rules as Parameters<typeof recordedRule>[0][];
    const withCatalogue = knownOf(catalogueOf([SCRAPED]), rules.map(recordedRule));
    const withNothing = knownOf(catalogueOf([]), []);
    let series = 0;
    let claims = 0;
    const wrong: string[] = [];
    for (let seed = 1; seed <= QUERIES; seed++) {
      const query = randomQuery(random(seed));
      const results = await ask(prometheus.url, query);
      for (const known of [withCatalogue, withNothing]) {
        const { result } = labelFlow(promqlOf(query), known);
        const where = `in ${query}   (seed ${seed}, ${known.catalogue.isEmpty ? 'no' : 'with'} catalogue)`;
        for (const { metric } of results) {
          series++;
          claims += result.known.size;
          wrong.push(...falseClaims(result, metric).map(claim => `${claim} ${where}`));
        }
      }
    }
    expect(wrong.slice(0, 20)).toEqual([]);
    // The queries must return something to hold the claims against.
    expect(series).toBeGreaterThan(QUERIES);
    expect(claims).toBeGreaterThan(2 * QUERIES);
  });
});

/** What is claimed of the labels, and does not hold for this series. */
function falseClaims(labels: LabelSet, metric: Series['metric']): string[] {
  const names = new Set([...labels.known.keys(), ...Object.keys(metric)]);
  return [...names].flatMap(name => {
    const { possibility, value, reason } = labelIn(labels, name);
    const has = metric[name];
    const holds =
      (possibility !== 'impossible' || has === undefined) &&
      (possibility !== 'guaranteed' || Boolean(has)) &&
      (value === undefined || has === value);
    return holds ? [] : [`${name} is ${has ?? 'missing'}, said to be ${possibility} ${value ?? ''}: ${reason.text}`];
  });
}

/** What a query returns now. Errors are part of the game: `many-to-many matching not allowed` says nothing about labels. */
async function ask(url: string, query: string): Promise<readonly Series[]> {
  const answer = await fetch(`${url}/api/v1/query?${new URLSearchParams({ query }).toString()}`);
  const { data } = (await answer.json()) as { data?: { resultType: string; result: Series[] } };
  return data?.resultType === 'vector' ? data.result : [];
}
