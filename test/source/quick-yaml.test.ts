import { expect, test } from 'vitest';
import { parseAnyYaml } from '../../src/source/yaml/parse.ts';
import { quickYaml } from '../../src/source/yaml/quick.ts';
import { random } from '../syntax/random.ts';
import { mutate, RULE_FILES } from './mutate.ts';

test('what the quick parser reads is what the full one reads, and where that finds a mistake it reads nothing', () => {
  const chance = random(11);
  let quick = 0;
  for (let run = 0; run < 5000; run++) {
    const text = mutate(chance.pick(RULE_FILES), chance);
    const root = quickYaml(text);
    if (!root) continue;
    quick++;
    expect({ documents: [root] }, JSON.stringify(text)).toEqual(parseAnyYaml(text));
  }
  expect(quick).toBeGreaterThan(500);
});

test.each(RULE_FILES.filter(text => !/[{&?]/.test(text.replaceAll(/\{\{|=~?"|\{job|\{code/g, ''))))(
  'reads the usual quickly: %s',
  text => {
    expect(quickYaml(text)).toBeDefined();
  },
);

const levels = (count: number) => Array.from({ length: count }, (_, i) => `${' '.repeat(i)}a:\n`).join('');

test('no text makes either of them fail or wait', () => {
  const deep = 5000;
  for (const text of [
    '- '.repeat(deep),
    '['.repeat(deep),
    '{a: '.repeat(deep),
    levels(1000),
    `"${'\\'.repeat(deep)}`,
  ]) {
    expect(quickYaml(text)).toBeUndefined();
    expect(parseAnyYaml(text).documents.length).toBeLessThan(2);
  }
});
