import { expect, test } from 'vitest';
import { readExposition } from '../../src/catalog/import/exposition.ts';
import { recognise } from '../../src/catalog/import/recognise.ts';
import { random, type Random } from '../syntax/random.ts';
import { printed, sourceText } from './printed.ts';

const PIECES = [
  '# TYPE ',
  '# HELP ',
  '# UNIT ',
  '# EOF',
  'up',
  '_total',
  'counter',
  'histogram',
  'le=',
  '1',
  '+Inf',
  ...' {}"\\,=#\n\t\ré😀\0',
];

const anyText = ({ int, pick }: Random): string => Array.from({ length: int(60) }, () => pick(PIECES)).join('');

/** The text with one piece cut out and another put in. */
function damaged(text: string, { int, pick }: Random): string {
  const at = int(text.length);
  return text.slice(0, at) + pick(PIECES) + text.slice(at + int(20));
}

test.each([1, 2, 3])('random text never throws, seed %i', seed => {
  const choose = random(seed);
  for (let run = 0; run < 2000; run++) {
    const text = anyText(choose);
    const lines = text.split('\n');
    for (const { line, column, message } of readExposition(text).problems) {
      expect(message).not.toBe('');
      expect(line).toBeGreaterThan(0);
      expect(column).toBeGreaterThan(0);
      expect(column).toBeLessThanOrEqual(lines[line - 1]!.length + 1);
    }
  }
});

test('a damaged source still becomes a module', async () => {
  const choose = random(4);
  const text = await sourceText('checkout.openmetrics.txt');
  for (let run = 0; run < 500; run++) {
    const broken = damaged(text, choose);
    expect(recognise(broken)?.kind).toBe('exposition');
    expect(() => printed(broken)).not.toThrow();
  }
});
