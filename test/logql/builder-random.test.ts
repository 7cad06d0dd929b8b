import { describe, expect, test } from 'vitest';
import * as builder from 'obs/logql';
import { parse } from '../../src/logql/parse.ts';
import { print } from '../../src/logql/print.ts';
import { sameQuery } from '../../src/logql/same-query.ts';
import { imageProcessor } from '../../services/image-processor.ts';
import { random, type Random } from '../syntax/random.ts';

// Calls are made at random, so the compiler cannot know them; what it refuses is in test/types.
const b = builder as unknown as Record<string, (...args: any[]) => any>;
type Query = any;

const STRINGS = ['a', 'it\'s "quoted"', 'back\\slash', 'line\nbreak', 'ü€😀', '`tick`', '$variable'];
const WINDOWS = ['30s', '5m', '1h30m', '1d'];
const NUMBERS = [0, 1, 0.5, 1e9, 12345.678];
const AGGREGATIONS = ['sum', 'avg', 'min', 'max', 'count', 'stddev', 'stdvar'];
const OPERATIONS = ['add', 'sub', 'mul', 'div', 'mod', 'pow', 'gt', 'gte', 'lt', 'lte', 'eq', 'ne'];
const SETS = ['and', 'or', 'unless'];

function lines(r: Random): Query {
  let all: Query = imageProcessor.logs.app.where({ service_name: 'image-processor' });
  for (let stages = r.int(4); stages > 0; stages--) all = filtered(r, all);
  if (r.chance(0.7)) all = parsed(r, all);
  for (let stages = r.int(3); stages > 0; stages--) all = reshaped(r, all);
  return all;
}

const filtered = (r: Random, all: Query): Query =>
  r.pick([
    () => all.contains(r.pick(STRINGS), r.pick(STRINGS)),
    () => all.lacks(r.pick(STRINGS)),
    () => all.matches('a.+|b', '(?i)error'),
    () => all.matchesNot('\\d+'),
    () => all.fits('<_> level=error <_>'),
    () => all.decolorize(),
  ])();

const parsed = (r: Random, all: Query): Query =>
  r.pick([
    () => all.json(),
    () => all.json('level', 'duration_ms'),
    () => all.logfmt(),
    () => all.pattern('<level> <_> <path>'),
    () => all.regexp('level=(?P<level>\\w+)'),
    () => all.unpack(),
  ])();

const reshaped = (r: Random, all: Query): Query =>
  r.pick([
    () => all.filter({ level: r.pick([r.pick(STRINGS), b['re']!('ERROR|WARN'), b['not']!('INFO')]) }),
    () =>
      all.filter({
        duration_ms: b[r.pick(['above', 'atLeast', 'below', 'atMost'])]!(r.pick([5, '250ms', '1.5h', '20MB'])),
      }),
    () => all.anyOf({ level: 'ERROR' }, { path: b['ip']!('10.0.0.0/8'), level: 'WARN' }),
    () => all.lineFormat('{{.level}} {{ .message | ToUpper }}'),
    () => all.labelFormat('copy', '{{.level}}'),
    () => all.drop('trace_id'),
    () => all.keep('level', 'duration_ms'),
  ])();

function query(r: Random, depth: number): Query {
  if (depth === 0) return leaf(r);
  const inner = () => query(r, depth - 1);
  switch (r.int(5)) {
    case 0: {
      const all = b[r.pick(AGGREGATIONS)]!(inner());
      return r.chance(0.5) ? all[r.pick(['by', 'without'])](r.pick(['level', 'container_name'])) : all;
    }
    case 1:
      return b[r.pick(['topk', 'bottomk'])]!(1 + r.int(9), inner());
    case 2:
      return inner()[r.pick(OPERATIONS)](r.chance(0.5) ? r.pick(NUMBERS) : inner());
    case 3:
      return inner()[r.pick(SETS)](inner());
    default:
      return b['labelReplace']!(inner(), 'to', r.pick(STRINGS), 'level', '(.*)');
  }
}

function leaf(r: Random): Query {
  const window = r.pick(WINDOWS);
  if (r.chance(0.5)) {
    return b[r.pick(['rate', 'countOverTime', 'bytesOverTime', 'bytesRate', 'absentOverTime'])]!(lines(r), window);
  }
  const numbers = b['unwrap']!(lines(r), 'duration_ms', r.chance(0.5) ? { as: r.pick(['duration', 'bytes']) } : {});
  if (r.chance(0.2)) return b['quantileOverTime']!(0.99, numbers, window);
  return b[r.pick(['avgOverTime', 'maxOverTime', 'sumOverTime', 'rateCounter', 'rate'])]!(numbers, window);
}

describe('the builder never prints a query that the parser rejects, or that means another', () => {
  test('2,000 log queries', () => {
    const r = random(1);
    for (let i = 0; i < 2000; i++) check(lines(r).expr);
  });

  test.each([0, 1, 2, 3, 4])('1,000 metric queries of depth %i', depth => {
    const r = random(depth);
    for (let i = 0; i < 1000; i++) check(query(r, depth).expr);
  });
});

function check(made: Parameters<typeof print>[0]): void {
  const text = print(made);
  const parsed = parse(text);
  expect([...parsed.errors, ...parsed.pipelineErrors], text).toEqual([]);
  expect(sameQuery(made, parsed.query!), text).toBe(true);
  expect(print(parsed.query!)).toBe(text);
}
