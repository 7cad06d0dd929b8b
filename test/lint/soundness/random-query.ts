import type { Random } from '../../syntax/random.ts';

const METRICS = [
  'requests_total',
  'idle_total',
  'duration_seconds_bucket',
  'duration_seconds_sum',
  'load',
  'build_info',
  'up',
  'temperature',
  'env:requests:rate',
  'one:number',
  'two:rules',
];
const LABELS = ['env', 'code', 'zone', 'sensor', 'job', 'instance', 'le', 'version', 'team', '__name__'];
const MATCHERS = [
  'env="prod"',
  'env="dev"',
  'env!="prod"',
  'code="200"',
  'code=~"2..|5.."',
  'code!~"5.."',
  'zone=""',
  'zone!=""',
  'zone=~"a|"',
  'sensor=~".+"',
  'team=~".*"',
  'le="+Inf"',
];
const OF_VECTOR = [
  'abs',
  'ceil',
  'sqrt',
  'ln',
  'exp',
  'sgn',
  'timestamp',
  'hour',
  'sort',
  'sin',
  'month',
  'deg',
  'floor',
];
const OF_RANGE = [
  'rate',
  'increase',
  'irate',
  'changes',
  'resets',
  'avg_over_time',
  'min_over_time',
  'max_over_time',
  'sum_over_time',
  'count_over_time',
  'last_over_time',
  'present_over_time',
  'stddev_over_time',
  'delta',
  'deriv',
  'absent_over_time',
];
const AGGREGATIONS = ['sum', 'avg', 'min', 'max', 'count', 'group', 'stddev', 'stdvar'];
const ARITHMETIC = ['+', '-', '*', '/', '%', '^', 'atan2'];
const COMPARISONS = ['==', '!=', '>', '<', '>=', '<='];

/** A query that Prometheus 2.42 accepts, over the series of the filled one. */
export function randomQuery(random: Random, depth = 3): string {
  const { int, pick, chance } = random;
  const inner = () => randomQuery(random, depth - 1);
  if (depth === 0) return selector(random);
  switch (int(10)) {
    case 9:
      return share(random);
    case 0:
    case 1:
      return joined(random, inner);
    case 2:
      return compared(random, inner);
    case 3:
      return `${pick(OF_RANGE)}(${range(random, inner)})`;
    case 4:
      return call(random, inner);
    case 5:
    case 6:
      return aggregation(random, inner);
    case 7:
      return chance(0.5) ? `-(${inner()})` : `(${inner()})`;
    default:
      return selector(random);
  }
}

function call({ int, pick, chance }: Random, inner: () => string): string {
  switch (int(9)) {
    case 0:
      return `absent(${inner()})`;
    case 1:
      return `label_replace(${inner()}, "${pick(LABELS)}", "${pick(['$1', 'x', 'x-$1', ''])}", "${pick(LABELS)}", "${pick(['(.*)', '(.+)', 'p(.*)', ''])}")`;
    case 2:
      return `label_join(${inner()}, "${pick(LABELS)}", "${pick(['', '-'])}", "${pick(LABELS)}", "${pick(LABELS)}")`;
    case 3:
      return `histogram_quantile(${pick(['0.5', '0.99', '2'])}, ${chance(0.6) ? 'rate(duration_seconds_bucket[5s])' : inner()})`;
    case 4:
      return `clamp${pick(['_min(', '_max('])}${inner()}, ${number(pick)})`;
    case 5:
      return `vector(${pick([number(pick), 'time()', `scalar(${inner()})`])})`;
    case 6:
      return `clamp(${inner()}, ${number(pick)}, ${number(pick)})`;
    case 7:
      return `round(${inner()}, ${number(pick)})`;
    default:
      return `${pick(OF_VECTOR)}(${inner()})`;
  }
}

function joined({ pick, chance }: Random, inner: () => string): string {
  const set = chance(0.35);
  const op = set ? pick(['and', 'or', 'unless']) : chance(0.3) ? pick(COMPARISONS) : pick(ARITHMETIC);
  const bool = COMPARISONS.includes(op) && chance(0.3) ? ' bool' : '';
  const matching = chance(0.7) ? ` ${pick(['on', 'ignoring'])} (${labels(pick, chance)})` : '';
  const group =
    !set && matching && chance(0.4) ? ` ${pick(['group_left', 'group_right'])} (${pick(['', ...LABELS])})` : '';
  // A series divided by a wider selection of the same, and the like: only few random pairs have partners.
  const left = inner();
  const right = chance(0.3) ? left : inner();
  return `(${left}) ${op}${bool}${matching}${group} (${right})`;
}

/** A part of something divided by the whole, or what looks like it. */
function share({ pick, chance }: Random): string {
  const of = pick([
    'rate(requests_total{M}[5s])',
    'requests_total{M}',
    'increase(duration_seconds_bucket{M}[5s])',
    'load{M}',
  ]);
  const grouping = () => (chance(0.5) ? ` by (${pick(['env', 'code', 'env, code', ''])}) ` : '');
  const op = pick(['sum', 'sum', 'count', '']);
  const matching = chance(0.4) ? ` ${pick(['on (env)', 'ignoring (code)', 'on ()'])} ${pick(['', 'group_left'])}` : '';
  const side = (group: string) => `${op}${op && group}(${of.replace('M', pick(['', ...MATCHERS.slice(0, 6)]))})`;
  const group = grouping();
  const [part, whole] = [side(group), side(chance(0.7) ? group : grouping())];
  const divisor = pick([whole, whole, `(${part} + ${whole})`, `clamp_min(${whole} + ${part}, 1)`]);
  return pick(['', '1 - ', '100 * ']) + `(${part} /${matching} ${divisor})`;
}

const compared = ({ pick, chance }: Random, inner: () => string): string => {
  const sides = [`(${inner()})`, number(pick)];
  if (chance(0.3)) sides.reverse();
  const op = chance(0.5) ? pick(ARITHMETIC) : pick(COMPARISONS) + (chance(0.3) ? ' bool' : '');
  return sides.join(` ${op} `);
};

function aggregation({ pick, chance, int }: Random, inner: () => string): string {
  const grouping = chance(0.7) ? ` ${pick(['by', 'without'])} (${labels(pick, chance)}) ` : '';
  switch (int(8)) {
    case 0:
      return `${pick(['topk', 'bottomk'])}${grouping}(${pick(['1', '2'])}, ${inner()})`;
    case 1:
      return `count_values${grouping}("${pick(LABELS)}", ${inner()})`;
    case 2:
      return `quantile${grouping}(${pick(['0.5', '0', '1'])}, ${inner()})`;
    default:
      return `${pick(AGGREGATIONS)}${grouping}(${inner()})`;
  }
}

const range = (random: Random, inner: () => string): string =>
  random.chance(0.3) ? `(${inner()})[4s:1s]` : `${selector(random)}[5s]`;

function selector({ pick, chance }: Random): string {
  const matchers = [pick(MATCHERS), pick(MATCHERS)].filter(() => chance(0.35));
  return `${pick(METRICS)}{${[...new Set(matchers)].join(',')}}`;
}

const labels = (pick: Random['pick'], chance: Random['chance']): string =>
  [...new Set([pick(LABELS), pick(LABELS), pick(LABELS)])].filter(() => chance(0.6)).join(', ');

const number = (pick: Random['pick']): string => pick(['0', '1', '2', '-1', '0.5', '100', '1e3']);
