import { describe, expect, test } from 'vitest';
import { jsonFile } from '../../src/source/json/file.ts';
import { under } from '../../src/source/path.ts';
import { yamlFile } from '../../src/source/yaml/file.ts';
import { valueAt } from '../../src/source/yaml/node.ts';
import { parseYaml } from '../../src/source/yaml/parse.ts';
import { random, type Random } from '../syntax/random.ts';

/** The characters that lie at an offset of the text, read as the style writes them. */
type Reader = (text: string, at: number) => string;

const asWritten: Reader = (text, at) => text[at] ?? '';

/** A character of a text in double quotes of YAML, or of JSON: itself or an escape. */
const withEscapes: Reader = (text, at) => {
  if (text[at] !== '\\') return text[at] ?? '';
  const length = { x: 4, u: 6, U: 10 }[text[at + 1]!] ?? 2;
  const escape = text.slice(at, at + length);
  if (escape.startsWith('\\x')) return String.fromCharCode(Number.parseInt(escape.slice(2), 16));
  return escape.startsWith('\\U')
    ? String.fromCodePoint(Number.parseInt(escape.slice(2), 16))
    : (JSON.parse(`"${escape}"`) as string);
};

describe('places in a text', () => {
  test('every character of a value leads to where it is written, in every style of YAML', () => {
    const { int, pick, chance } = random(7);
    const seen = new Map<string, number>();
    for (let run = 0; run < 6000; run++) {
      const { style, source, read } = pick(STYLES)({ int, pick, chance });
      const end = chance(0.3) ? '\r\n' : '\n';
      const before = pick(['', '\ufeff', '# a comment\n', 'a: 1\n', 'a: "ü😀"\n']);
      const text = `${before}rules:\n  - first: x\n    expr: ${source}\n    last: y\n`.replaceAll('\n', end);
      const { documents, problem } = parseYaml(text);
      if (problem) continue;
      const rules = valueAt(documents[0], 'rules');
      const scalar = valueAt(rules?.kind === 'seq' ? rules.items[0] : undefined, 'expr')!;
      if (scalar.kind !== 'scalar') continue;
      checkPlaces(text, { file: yamlFile('rules.yaml', text), anchor: scalar, value: scalar.value, read });
      seen.set(style, (seen.get(style) ?? 0) + 1);
    }
    expect(Math.min(...seen.values())).toBeGreaterThan(300);
    expect(seen.size).toBe(STYLES.length);
  });

  test('every character of a text in JSON leads to where it is written', () => {
    const { int, pick, chance } = random(8);
    for (let run = 0; run < 2000; run++) {
      const value = words({ int, pick, chance });
      const written = [...value]
        .map(char => (chance(0.2) ? escaped(char) : JSON.stringify(char).slice(1, -1)))
        .join('');
      const key = pick(['expr', 'a "key"', 'ü']);
      const text = `${pick(['', '\ufeff'])}{ "x": [1, {"expr": "no"}],\r\n\t${JSON.stringify(key)}: [ "", "${written}" ] }`;
      const anchor = under(undefined, key, 1);
      checkPlaces(text, { file: jsonFile('board.json', text), anchor, value, read: withEscapes });
    }
  });
});

function checkPlaces(
  text: string,
  { file, anchor, value, read }: { file: ReturnType<typeof jsonFile>; anchor: unknown; value: string; read: Reader },
): void {
  const { start, end } = file.span(anchor);
  let last = start;
  for (let i = 0; i < value.length; i++) {
    const at = file.offsetIn(anchor, i);
    const shown = () => `${JSON.stringify(text)}: character ${i} of ${JSON.stringify(value)} at ${at}`;
    expect(at, shown()).toBeGreaterThanOrEqual(last);
    const isFold = (value[i] === ' ' || value[i] === '\n') && /[\r\n]/.test(text[at] ?? '\n');
    // Of a character on two code units, an escape is both.
    const written = read(text, at);
    if (!isFold && !written.includes(value[i]!)) expect.fail(`${shown()} is ${JSON.stringify(written)}`);
    last = at;
  }
  expect(file.offsetIn(anchor, value.length)).toBeGreaterThanOrEqual(last);
  expect(end).toBeLessThanOrEqual(text.length);
}

type Chance = Random;

const WORDS = ['sum', 'up', '(rate', '5m])', '>', '0.5', 'a', 'é', '😀', "it's", '"x"', '\\', 'b:c', 'd#e', '\t'];

const words = ({ int, pick }: Chance): string => Array.from({ length: 1 + int(6) }, () => pick(WORDS)).join(' ');

const escaped = (char: string): string =>
  Array.from({ length: char.length }, (_, i) => `\\u${char.charCodeAt(i).toString(16).padStart(4, '0')}`).join('');

/** Lines of words with blank ones between them, some deeper than others. */
function lines(chance: Chance, { depth, deeper }: { depth: number; deeper: boolean }): string {
  return Array.from({ length: 1 + chance.int(4) }, () => {
    const more = deeper && chance.chance(0.3) ? ' '.repeat(1 + chance.int(3)) : '';
    const blanks = '\n'.repeat(chance.chance(0.3) ? 1 + chance.int(2) : 0);
    return `${blanks}${' '.repeat(depth)}${more}${words(chance)}`;
  }).join('\n');
}

interface Written {
  readonly style: string;
  readonly source: string;
  readonly read: Reader;
}

const STYLES: readonly ((chance: Chance) => Written)[] = [
  chance => ({ style: 'plain', source: words(chance), read: asWritten }),
  chance => ({ style: 'plain lines', source: lines(chance, { depth: 8, deeper: true }).trimStart(), read: asWritten }),
  chance => ({
    style: 'single',
    source: `'${lines(chance, { depth: 6, deeper: true }).replaceAll("'", "''")}'`,
    read: asWritten,
  }),
  chance => {
    const escape = (char: string) => {
      if (char === '\\' || char === '"') return `\\${char}`;
      if (char === '\n' || char === ' ' || !chance.chance(0.2)) return char;
      const code = char.codePointAt(0)!;
      if (code > 0xffff) return `\\U${code.toString(16).padStart(8, '0')}`;
      return code < 0x100 && chance.chance(0.5) ? `\\x${code.toString(16).padStart(2, '0')}` : escaped(char);
    };
    const text = lines(chance, { depth: 6, deeper: true });
    return { style: 'double', source: `"${[...text].map(escape).join('')}"`, read: withEscapes };
  },
  ...['|', '>', '|-', '>-', '|+', '>+'].map(head => (chance: Chance) => ({
    style: head,
    source: `${head}\n${lines(chance, { depth: 6, deeper: true }).replace(/^\n* */, '      ')}${'\n'.repeat(chance.int(3))}`,
    read: asWritten,
  })),
  ...['|1', '>2-', '|2+'].map(head => (chance: Chance) => ({
    style: head,
    source: `${head}\n${lines(chance, { depth: 4 + Number(head[1]), deeper: true })}`,
    read: asWritten,
  })),
];
