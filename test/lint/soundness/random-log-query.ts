import type { Random } from '../../syntax/random.ts';

const LABELS = ['app', 'pod', 'zone', 'level', 'message', 'took', 'meta_id', 'pod_extracted', 'new', 'x'];
const SELECTORS = [
  '{app="shop"}',
  '{app=~"shop|other"}',
  '{app="other"}',
  '{app=~".+", pod=""}',
  '{app="shop", pod!=""}',
];

/** A query for numbers over the lines of the filled Loki. */
export function randomLogQuery(random: Random, depth = 2): string {
  const { int, pick, chance } = random;
  if (depth === 0) return range(random);
  const inner = () => randomLogQuery(random, depth - 1);
  switch (int(7)) {
    case 0:
      return `(${inner()}) ${pick(['+', '*', '>', '<='])}${matching(random)} (${inner()})`;
    case 1:
      return `(${inner()}) ${pick(['and', 'or', 'unless'])}${set(random)} (${inner()})`;
    case 2:
      return `(${inner()}) ${pick(['* 2', '> 0', '>= bool 1'])}`;
    case 3:
      return `${pick(['topk', 'bottomk'])}(2, ${inner()})`;
    case 4:
      return `label_replace(${inner()}, "${pick(LABELS)}", "${pick(['$1', 'v', ''])}", "${pick(LABELS)}", "${pick(['(.*)', '(.+)', 'e(.*)'])}")`;
    default: {
      const grouping = chance(0.8) ? ` ${pick(['by', 'without'])} (${labels(random)})` : '';
      return `${pick(['sum', 'max', 'count', 'avg'])}${grouping} (${inner()})`;
    }
  }
}

function range(random: Random): string {
  const { pick, chance } = random;
  const lines = pick(SELECTORS) + stages(random);
  const clean = chance(0.7) ? ' | __error__=""' : '';
  if (chance(0.3)) {
    const grouping = chance(0.6) ? ` ${pick(['by', 'without'])} (${labels(random)})` : '';
    return `${pick(['max', 'avg', 'min'])}_over_time(${lines} | unwrap took${clean} [10m])${grouping}`;
  }
  if (chance(0.05)) return `absent_over_time(${lines} |= "never" [10m])`;
  return `${pick(['count_over_time', 'rate', 'bytes_over_time'])}(${lines}${clean} [10m])`;
}

function stages(random: Random): string {
  const { int, pick, chance } = random;
  let text = chance(0.8) ? pick([' | json', ' | json', ' | logfmt', ' | json new="meta.id", level']) : '';
  for (let count = int(3); count > 0; count--) text += stage(random);
  return text;
}

function stage({ pick, chance }: Random): string {
  const label = pick(LABELS);
  return pick([
    ` | ${label}="error"`,
    ` | ${label}!=""`,
    ` | ${label}=~".+"`,
    ` | ${label}="" or ${pick(LABELS)}!=""`,
    ` | label_format new=${label}`,
    ` | label_format ${pick(['new', 'level'])}="{{.${label}}}"`,
    ` | drop ${label}`,
    ` | drop ${label}="error"`,
    ` | keep ${label}, ${pick(LABELS)}`,
    ` | keep ${label}="a"`,
    ' | regexp "(?P<x>l.)"',
    ' | pattern "<x> <_>"',
    ' | decolorize',
    chance(0.5) ? ' | line_format "{{.level}}"' : ' | line_format "level={{.message}}" | logfmt',
  ]);
}

const matching = (random: Random): string =>
  random.chance(0.6)
    ? ` ${random.pick(['on', 'ignoring'])} (${labels(random)})${random.pick(['', '', ' group_left (pod)'])}`
    : '';

const set = (random: Random): string =>
  random.chance(0.6) ? ` ${random.pick(['on', 'ignoring'])} (${labels(random)})` : '';

const labels = ({ pick, chance }: Random): string =>
  [...new Set([pick(LABELS), pick(LABELS), pick(LABELS)])].filter(() => chance(0.6)).join(', ');
