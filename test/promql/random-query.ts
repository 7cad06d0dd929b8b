import { AGGREGATIONS } from '../../src/promql/aggregations.ts';
import type { ValueType } from '../../src/promql/ast.ts';
import { FUNCTIONS, type FunctionInfo } from '../../src/promql/functions.ts';
import type { Random } from '../syntax/random.ts';

const METRICS = ['up', 'http_requests_total', 'job:up:sum', 'sum', 'by', 'offset', 'start', 'fill', 'without'];
const LABELS = ['job', 'le', 'sum', 'bool', 'on', '"a.b"', '"without"'];
const STRINGS = ['"a"', "'b'", '`c\\d`', '"\\n"', '"\\xff"', '"é😀"', '"\\u00a0"'];
const PATTERNS = ['".+"', '"a|b"', '"(?i)a"', '"\\\\d"', '"5.."'];
const NUMBERS = ['1', '0.5', '1e3', '0x1F', '010', 'Inf', 'NaN', '1_000', '1e21', '1e-9', '5m', '1h30m'];
const DURATIONS = ['5m', '1h30m', '300', '0.5', '1w', '90ms', '0x10'];
const ARITHMETIC = ['+', '-', '*', '/', '%', '^', 'atan2'];
const FILTERS = ['==', '!=', '<', '>=', '</', '>/'];
const SETS = ['and', 'or', 'unless', 'AND'];
const MISTAKES = [
  '',
  'bool',
  'up[5m]',
  '"a',
  '{}',
  '1e',
  'up{job}',
  'up{a=~"["}',
  'rate(up)',
  ')',
  '[',
  '{"\\d"}',
  'é',
];
const PIECES = [...'()[]{}", \n#@=~!:\\;.é\ud83d\0', ' by ', ' offset ', ' bool ', '[5m]', '[1h:]', '@ 5', 'on (job)'];

const CALLED = Object.entries<FunctionInfo>(FUNCTIONS).filter(([, { returns }]) => returns === 'vector');
const AGGREGATORS = Object.entries(AGGREGATIONS);

/** A query that is right in most cases: everything in it has the type that is wanted, but for a rare mistake. */
export function randomQuery(random: Random, depth = 4): string {
  const { int, pick, chance } = random;
  const inner = () => randomQuery(random, depth - 1);
  if (chance(0.02)) return pick(MISTAKES);
  if (depth === 0) return selector(random) + (chance(0.3) ? modifier(random) : '');
  switch (int(6)) {
    case 0:
      return binary(random, inner);
    case 1: {
      const [name, { args, min = args.length }] = pick(CALLED);
      const given = name === 'info' ? args.slice(0, 1) : args.slice(0, min + int(args.length - min + 1));
      return `${name}(${given.map(type => argument(random, type, inner)).join(', ')})`;
    }
    case 2: {
      const [op, { param }] = pick(AGGREGATORS);
      const before = param ? `${argument(random, param, inner)}, ` : '';
      const grouping = `${pick(['by', 'without'])} ${labels(random)}`;
      return chance(0.5) ? `${op} ${grouping} (${before}${inner()})` : `${op}(${before}${inner()})`;
    }
    case 3:
      return `(${inner()})`;
    case 4:
      return `${pick(['-', '+'])}${inner()}`;
    default:
      return selector(random) + (chance(0.4) ? modifier(random) : '');
  }
}

/** The query with a few characters or pieces dropped, put in or exchanged. */
export function mangled(query: string, { int, pick }: Random): string {
  let text = query;
  for (let edits = 1 + int(3); edits > 0; edits--) {
    const at = int(text.length + 1);
    const piece = pick(['', pick(PIECES), pick(NUMBERS), pick(STRINGS)]);
    text = text.slice(0, at) + piece + text.slice(at + int(3));
  }
  return text;
}

function argument(random: Random, type: ValueType, vector: () => string): string {
  const { pick, chance } = random;
  if (type === 'vector') return vector();
  if (type === 'string') return pick(STRINGS);
  if (type === 'scalar') return chance(0.7) ? pick(['', '-', '+']) + pick(NUMBERS) : `scalar(${vector()})`;
  const range = `[${duration(random)}${chance(0.3) ? `:${duration(random)}` : ''}]`;
  return (range.includes(':') ? `(${vector()})` : selector(random)) + range + (chance(0.3) ? modifier(random) : '');
}

function binary(random: Random, vector: () => string): string {
  const { pick, chance } = random;
  const matching = chance(0.4) ? ` ${pick(['on', 'ignoring'])} ${labels(random)}` : '';
  if (chance(0.2)) return `${vector()} ${pick(SETS)}${matching} ${vector()}`;
  const op = chance(0.3) ? pick(FILTERS) + (chance(0.1) ? ' bool' : '') : pick(ARITHMETIC);
  if (chance(0.3)) return `${vector()} ${op} ${argument(random, 'scalar', vector)}`;
  const group = matching && chance(0.4) ? ` ${pick(['group_left', 'group_right'])} ("team")` : '';
  const fill = chance(0.1) ? ` ${pick(['fill', 'fill_left', 'fill_right'])} (${pick(NUMBERS)})` : '';
  return `${vector()} ${op}${matching}${group}${fill} ${vector()}`;
}

function selector(random: Random): string {
  const { pick, chance } = random;
  if (chance(0.5)) return pick(METRICS);
  const matchers = [`job=~${pick(PATTERNS)}`, `"b.c"!=${pick(STRINGS)}`, `le!~${pick(PATTERNS)}`, `a=${pick(STRINGS)}`];
  return `${pick(METRICS)}{${matchers.filter(() => chance(0.5)).join(',')}}`;
}

function labels({ pick, chance }: Random): string {
  return `(${[pick(LABELS), pick(LABELS)].filter(() => chance(0.6)).join(', ')})`;
}

function duration({ pick, chance }: Random): string {
  if (chance(0.7)) return pick(DURATIONS);
  const operation = `${pick(DURATIONS)} ${pick(['+', '*', '/', '%', '^'])} -${pick(DURATIONS)}`;
  return pick([
    operation,
    `(${operation})`,
    `-(${pick(DURATIONS)})`,
    `max_of(${pick(DURATIONS)}, step())`,
    '+-range()',
  ]);
}

function modifier(random: Random): string {
  const { pick, chance } = random;
  const offset = ` offset ${pick(['', '-', '- -'])}${duration(random)}`;
  const at = ` @ ${pick(['start()', 'end()', '1600000000.5', '-5', '1h'])}`;
  return pick([offset, at, offset + at, chance(0.3) ? ' anchored' : '']);
}
