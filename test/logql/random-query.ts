import { rangeOperations, vectorOperations } from '../../src/logql/operations.ts';
import type { RangeOperation } from '../../src/logql/operations.ts';
import type { Random } from '../syntax/random.ts';

const LABELS = ['app', 'env', 'route', 'status', 'took', '__error__', 'sum', 'ip', 'bytes', "'a'", ':', 'é'];
const STRINGS = ['"x"', '""', '`c\\d`', '"\\n"', '"\\xff"', '"é😀"', '"\\u00a0"', '"a b"'];
const PATTERNS = ['".+"', '"a|b"', '"(?i)a"', '"\\\\d"', '`5..`', '".*"', '"("'];
const CAPTURES = ['"<a> <_>"', '"<_> x"', '"<a><b>"', '"x"'];
const ADDRESSES = ['"10.0.0.1"', '"10.0.0.0/8"', '"::1-::9"', '"nowhere"'];
const TEMPLATES = ['"{{.a}}"', '`{{ if .a }}{{ .b | upper }}{{ end }}`', '"{{ .a"', '"x"', '"{{ $x := 1 }}{{ $x }}"'];
const PATHS = ['"a.b"', '"a[0]"', '`["a"].b`', '"a["', '"x y"'];
const NUMBERS = ['1', '0.5', '1e3', '0x1p3', '010', '1_000', '1e21', '1e-9', '0', '100'];
const DURATIONS = ['5m', '1h30m', '1.5h', '250ms', '10us', '1d12h', '-5m', '2w', '1h1ns'];
const SIZES = ['1KB', '1.5MiB', '10B', '5k', '1TB', '1234567B'];
const RANGES = ['[5m]', '[1h30m]', '[0]', '[1y]', '[90ms]', '[7d]'];
const BLANKS = ['', ' ', '  ', '\n', ' # c\n', ' /* c */ '];
const OPERATORS = ['+', '-', '*', '/', '%', '^', '==', '!=', '<', '<=', '>', '>=', 'and', 'or', 'unless', 'AND'];
const MISTAKES = ['', '5m', 'up', '{}', '1e', '{app}', '{app=~"["}', 'rate({app="x"})', ')', '[', '"\\d"', 'é'];
const PIECES = [
  ...'()[]{}", \n#=~!:\\;.|é\ud83d\0',
  ' by (a)',
  ' offset 5m',
  ' bool ',
  '[5m]',
  '| json',
  ' or ',
  '--strict',
];

/** A query that is right in many cases: everything in it stands where it may stand, but for a rare mistake. */
export function randomQuery(random: Random): string {
  return random.chance(0.4) ? logs(random) : metric(random, 4);
}

/** The same text with up to three pieces of it lost, doubled or replaced. */
export function mangled(text: string, { int, pick, chance }: Random): string {
  let result = text;
  for (let count = 1 + int(3); count > 0; count--) {
    const at = int(result.length + 1);
    const length = chance(0.5) ? 0 : 1 + int(5);
    result = result.slice(0, at) + (chance(0.7) ? pick(PIECES) : '') + result.slice(at + length);
  }
  return result;
}

function metric(random: Random, depth: number): string {
  const { int, pick, chance } = random;
  const inner = () => metric(random, depth - 1);
  if (chance(0.02)) return pick(MISTAKES);
  if (depth === 0) return rangeAggregation(random);
  switch (int(8)) {
    case 0:
    case 1:
      return `${inner()} ${pick(OPERATORS)} ${modifiers(random)}${inner()}`;
    case 2:
    case 3: {
      const [op, { param }] = pick(Object.entries(vectorOperations));
      const args = `(${param ? `${1 + int(9)},` : ''}${inner()})`;
      return chance(0.5) ? `${op} ${grouping(random)}${args}` : `${op}${args}`;
    }
    case 4:
      return `(${inner()})`;
    case 5:
      return pick([`${pick(['', '-', '+'])}${pick(NUMBERS)}`, `vector(${pick(NUMBERS)})`]);
    case 6:
      return `label_replace(${inner()}, "a", ${pick(STRINGS)}, "b", ${pick(PATTERNS)})`;
    default:
      return rangeAggregation(random);
  }
}

function modifiers(random: Random): string {
  const { pick, chance } = random;
  const bool = chance(0.1) ? 'bool ' : '';
  if (!chance(0.2)) return bool;
  const group = chance(0.5) ? `${pick(['group_left', 'group_right'])} ${chance(0.5) ? names(random) : ''} ` : '';
  return `${bool}${pick(['on', 'ignoring'])} ${names(random)} ${group}`;
}

const names = ({ int, pick }: Random) => `(${Array.from({ length: int(3) }, () => pick(LABELS)).join(', ')})`;
const grouping = (random: Random) => `${random.pick(['by', 'without'])} ${names(random)}`;

function rangeAggregation(random: Random): string {
  const { pick, chance } = random;
  const [op, operation] = pick(Object.entries<RangeOperation>(rangeOperations));
  const unwrap = operation.unwrap === 'required' || (operation.unwrap === 'optional' && chance(0.3));
  const param = operation.param ? `${pick(NUMBERS)}, ` : '';
  const by = operation.grouping && chance(0.3) ? ` ${grouping(random)}` : '';
  return `${op}(${param}${logRange(random, unwrap ? unwrapped(random) : '')})${by}`;
}

function logRange(random: Random, unwrap: string): string {
  const { int, pick, chance } = random;
  const range = pick(RANGES) + (chance(0.2) ? ` offset ${pick(DURATIONS)}` : '');
  const query = `${selector(random)}${stages(random)}`;
  switch (int(4)) {
    case 0:
      return `(${query}${unwrap})${range}`;
    case 1:
      return `${selector(random)}${range}${stages(random)}${unwrap}`;
    case 2:
      return `(${query}${unwrap} ${range})`;
    default:
      return `${query}${unwrap} ${range}`;
  }
}

function unwrapped(random: Random): string {
  const { pick, chance } = random;
  const label = pick(LABELS);
  const value = chance(0.5) ? label : `${pick(['bytes', 'duration', 'duration_seconds'])}(${label})`;
  return ` | unwrap ${value}${chance(0.2) ? ` | ${labelFilter(random, 1)}` : ''}`;
}

const logs = (random: Random) => selector(random) + stages(random);

function selector(random: Random): string {
  const { int, chance } = random;
  const matchers = Array.from({ length: int(3) }, () => matcher(random));
  if (chance(0.95)) matchers.push('app="cart"');
  return `{${matchers.join(',')}}`;
}

function matcher({ pick }: Random): string {
  const op = pick(['=', '!=', '=~', '!~']);
  return `${pick(LABELS)}${op}${pick(op.endsWith('~') ? PATTERNS : STRINGS)}`;
}

const stages = (random: Random) =>
  Array.from({ length: random.int(4) }, () => random.pick(BLANKS) + stage(random)).join('');

function stage(random: Random): string {
  const { int, pick } = random;
  const list = (item: () => string) => Array.from({ length: 1 + int(3) }, item).join(', ');
  switch (int(10)) {
    case 0:
    case 1:
      return lineFilter(random);
    case 2:
      return `| ${pick(['json', 'logfmt', 'unpack', 'decolorize', 'logfmt --strict', 'Logfmt --keep-empty'])}`;
    case 3:
      return `| ${pick(['json', 'logfmt'])} ${list(() => pick([pick(LABELS), `a=${pick(PATHS)}`]))}`;
    case 4:
      return pick([`| pattern ${pick(CAPTURES)}`, '| regexp `(?P<a>\\w+) (?P<b>.*)`']);
    case 5:
      return `| line_format ${pick(TEMPLATES)}`;
    case 6:
      return `| label_format ${list(() => `${pick(LABELS)}=${pick([pick(LABELS), pick(TEMPLATES)])}`)}`;
    case 7:
      return `| ${pick(['drop', 'keep'])} ${list(() => pick([pick(LABELS), matcher(random)]))}`;
    default:
      return `| ${labelFilter(random, 3)}`;
  }
}

function lineFilter({ int, pick }: Random): string {
  const op = pick(['|=', '!=', '|~', '!~', '|>', '!>']);
  const values = op.endsWith('~') ? PATTERNS : op.endsWith('>') ? CAPTURES : STRINGS;
  const value = () => (int(6) === 0 ? `ip(${pick(ADDRESSES)})` : pick(values));
  return `${op} ${Array.from({ length: 1 + int(3) }, value).join(' or ')}`;
}

function labelFilter(random: Random, depth: number): string {
  const { int, pick } = random;
  const inner = () => labelFilter(random, depth - 1);
  switch (depth === 0 ? 0 : int(6)) {
    case 1:
    case 2:
      return `${inner()}${pick([' and ', ' or ', ', ', ' ', ' OR '])}${inner()}`;
    case 3:
      return `(${inner()})`;
    case 4:
      return pick([matcher(random), `${pick(LABELS)}=ip(${pick(ADDRESSES)})`]);
    default:
      return `${pick(LABELS)} ${pick(['>', '<', '>=', '<=', '==', '!=', '='])} ${pick([NUMBERS, DURATIONS, SIZES].map(pick))}`;
  }
}
