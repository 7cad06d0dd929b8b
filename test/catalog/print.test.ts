import { expect, test } from 'vitest';
import type { Entry, Maker, NamedLabel } from '../../src/catalog/import/entry.ts';
import { printCatalog, type ImportedCatalog } from '../../src/catalog/import/print.ts';
import { random, type Random } from '../syntax/random.ts';
import { prettier } from './printed.ts';

const MAKERS: readonly Maker[] = ['counter', 'gauge', 'histogram', 'nativeHistogram', 'summary', 'info'];
const PIECES = ['requests', 'a', '0', "it's", '日本', '*/', '//', '\u200b', '${x}', ...'_ ".\\\né😀`'];
const NUMBERS = [0, 0.005, 0.1, 1, 2.5, 10, 1e-7, 1e6, 1.5e21, 1 / 3];

const words = ({ int, pick }: Random, most: number): string =>
  Array.from({ length: int(most) }, () => pick(PIECES)).join('');

function randomLabels(choose: Random): NamedLabel[] {
  const { int, pick } = choose;
  const values = () => Array.from({ length: 1 + int(9) }, () => words(choose, 5));
  return Array.from({ length: int(5) }, (_, i) => [
    `${words(choose, 4)}${i}`,
    pick([{ kind: 'text' } as const, { kind: 'unbounded' } as const, values()]),
  ]);
}

function randomEntry(choose: Random, index: number): Entry {
  const { int, pick, chance } = choose;
  const numbers = () => Array.from({ length: int(40) }, () => pick(NUMBERS));
  return {
    name: `${words(choose, pick([3, 3, 20]))}${index}`,
    maker: pick(MAKERS),
    help: words(choose, 40),
    unit: pick([undefined, 's', '{request}']),
    labels: randomLabels(choose),
    ...(chance(0.3) && { buckets: numbers() }),
    ...(chance(0.3) && { quantiles: numbers() }),
    remarks: chance(0.2) ? [`note ${words(choose, 60)}`] : [],
  };
}

const randomCatalog = (choose: Random): ImportedCatalog => ({
  service: choose.pick(['api', 'summary', 'image-processor', `a${'-very-long'.repeat(3)}`]),
  origin: words(choose, 20),
  ...(choose.chance(0.5) && {
    target: { address: `${'sub.'.repeat(choose.int(30))}host:80`, port: 80, path: '/metrics' },
  }),
  ...(choose.chance(0.3) && { exemplarTraceId: words(choose, 3) }),
  targetLabels: randomLabels(choose),
  knowsLabels: choose.chance(0.7),
  metrics: Array.from({ length: 1 + choose.int(6) }, (_, i) => randomEntry(choose, i)),
});

test.each([1, 2, 3, 4])('what is printed is formatted as prettier would, seed %i', async seed => {
  const choose = random(seed);
  for (let run = 0; run < 50; run++) {
    const text = printCatalog(randomCatalog(choose));
    expect(await prettier(text)).toBe(text);
  }
});
