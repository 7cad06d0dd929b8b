import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CatalogData } from '../../../src/catalog/service.ts';
import { catalogueOf } from '../../../src/lint/catalogue.ts';
import { labelFlow } from '../../../src/lint/labels/flow.ts';
import { labelIn } from '../../../src/lint/labels/label-set.ts';
import { describeLoki, startLoki, type Loki } from '../../integration/loki.ts';
import { random } from '../../syntax/random.ts';
import { knownOf, logqlOf } from './known.ts';
import { SCRAPED } from './filled-prometheus.ts';
import { randomLogQuery } from './random-log-query.ts';

const QUERIES = 800;

/** The truth about the lines that are pushed. */
const CATALOGUE: CatalogData = {
  ...SCRAPED,
  metrics: [],
  logs: [
    {
      name: 'app',
      help: '',
      format: 'json',
      labels: [{ name: 'app', values: ['shop'] }, { name: 'pod' }],
      fields: [
        { name: 'level', type: 'string' },
        { name: 'message', type: 'string' },
        { name: 'pod', type: 'string' },
        { name: 'took', type: 'number' },
        { name: 'meta_id', type: 'string' },
      ],
    },
  ],
};

const streams = (now: bigint) => [
  {
    stream: { app: 'shop', pod: 'a' },
    values: [
      '{"level":"error","message":"late","took":12,"meta":{"id":"x"}}',
      '{"level":"info","message":"","took":7,"pod":"inner"}',
      'not json',
    ].map((line, i) => [String(now + BigInt(i)), line]),
  },
  { stream: { app: 'other', zone: 'z' }, values: [[String(now), 'level=warn took=3 message="a b"']] },
];

interface Series {
  readonly metric: Readonly<Record<string, string>>;
}

describeLoki('what is claimed of labels holds for every series that a real Loki returns', () => {
  let loki: Loki | undefined;

  beforeAll(async () => {
    loki = await startLoki();
    const body = JSON.stringify({ streams: streams(BigInt(Date.now()) * 1_000_000n) });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${loki.url}/loki/api/v1/push`, { method: 'POST', headers, body });
    expect(answer.status).toBe(204);
  }, 90_000);
  afterAll(() => loki?.stop());

  test('with a catalogue and without', { timeout: 60_000 }, async () => {
    const knowledge = [knownOf(catalogueOf([CATALOGUE]), []), knownOf(catalogueOf([]), [])];
    const wrong: string[] = [];
    let series = 0;
    for (let seed = 1; seed <= QUERIES; seed++) {
      const text = randomLogQuery(random(seed));
      const results = await ask(loki!.url, text);
      series += results.length;
      for (const known of knowledge) {
        const { result } = labelFlow(logqlOf(text), known);
        for (const { metric } of results) {
          for (const name of new Set([...result.known.keys(), ...Object.keys(metric)])) {
            const { possibility, reason } = labelIn(result, name);
            const isThere = (metric[name] ?? '') !== '';
            if (possibility !== 'possible' && isThere !== (possibility === 'guaranteed')) {
              wrong.push(
                `${name} is ${metric[name]}, said to be ${possibility}: ${reason.text} in ${text} (seed ${seed})`,
              );
            }
          }
        }
      }
    }
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(series).toBeGreaterThan(QUERIES / 4);
  });
});

/** What a query returns now; what Loki refuses to evaluate says nothing about labels. */
async function ask(url: string, query: string): Promise<readonly Series[]> {
  const answer = await fetch(`${url}/loki/api/v1/query?${new URLSearchParams({ query }).toString()}`);
  if (!answer.ok) return [];
  const { data } = (await answer.json()) as { data: { resultType: string; result: Series[] } };
  return data.resultType === 'vector' ? data.result : [];
}
