import { describe, expect, test } from 'vitest';
import * as builder from 'obs/promql';
import { counter, gauge, histogram, service, text } from 'obs/catalog';
import { FEATURES } from '../../src/promql/feature.ts';
import { parse } from '../../src/promql/parse.ts';
import { print } from '../../src/promql/print.ts';
import { sameQuery } from '../../src/promql/same-query.ts';
import { random, type Random } from '../syntax/random.ts';

const { metrics } = service({
  name: 'shop',
  title: 'Shop',
  description: 'A shop',
  team: 'shop',
  endpoints: {},
  discovery: [],
  scrapeInterval: '15s',
  targetLabels: { job: text },
  metrics: {
    orders_total: counter({ help: 'Orders', unit: '1', labels: { status: text } }),
    queue_length: gauge({ help: 'Queue', unit: '1', labels: { queue: text } }),
    duration_seconds: histogram({ help: 'Time', unit: 's', labels: { shop: text } }),
  },
});

// Calls are made at random, so the compiler cannot know them; what it refuses is in test/types.
const b = builder as unknown as Record<string, (...args: any[]) => any>;
type Query = any;

const STRINGS = ['a', '', 'it\'s "quoted"', 'back\\slash', 'line\nbreak', '.+', 'ü€😀', '`tick`', '$variable'];
const WINDOWS = ['30s', '5m', '1h30m', '1d', '2w'];
const NUMBERS = [0, 1, -1, 0.5, 1e9, 1e-9, 12345.678, Infinity, -Infinity, NaN];
const WITHOUT_ARGUMENTS = [
  'abs',
  'ceil',
  'floor',
  'exp',
  'ln',
  'sqrt',
  'sgn',
  'cos',
  'deg',
  'sort',
  'sortDesc',
  'hour',
];
const AGGREGATIONS = ['sum', 'avg', 'min', 'max', 'count', 'group', 'stddev'];
const OVER_TIME = ['avgOverTime', 'minOverTime', 'maxOverTime', 'sumOverTime', 'lastOverTime', 'changes', 'deriv'];
const OPERATIONS = ['add', 'sub', 'mul', 'div', 'mod', 'pow', 'gt', 'gte', 'lt', 'lte', 'eq', 'ne'];
const SETS = ['and', 'or', 'unless'];

/** A query that somebody could compose, of some depth. */
function query(r: Random, depth: number): Query {
  if (depth === 0) return leaf(r);
  const inner = () => query(r, depth - 1);
  switch (r.int(9)) {
    case 0:
      return b[r.pick(WITHOUT_ARGUMENTS)]!(inner());
    case 1: {
      const all = b[r.pick(AGGREGATIONS)]!(inner());
      return r.chance(0.5) ? all[r.pick(['by', 'without'])](...labels(r)) : all;
    }
    case 2:
      return b[r.pick(['topk', 'bottomk', 'limitk'])]!(1 + r.int(9), inner());
    case 3:
      return b[r.pick(OVER_TIME)]!(inner(), r.pick(WINDOWS), r.chance(0.3) ? { step: '1m' } : {});
    case 4:
      return inner()[r.pick(OPERATIONS)](r.chance(0.5) ? r.pick(NUMBERS) : inner());
    case 5:
      return inner()[r.pick(SETS)](inner());
    case 6: {
      const joined = inner()[r.pick(['on', 'ignoring'])]('job');
      return (r.chance(0.3) ? joined.groupLeft('shop') : joined)[r.pick(['add', 'div', 'mul'])](inner());
    }
    case 7:
      return b['labelReplace']!(inner(), 'to', r.pick(STRINGS), 'job', '(.*)');
    default:
      return b['clamp']!(inner(), -r.int(9), r.int(9));
  }
}

function leaf(r: Random): Query {
  const value = () => r.pick([r.pick(STRINGS), b['re']!('a.+|b'), b['not']!(r.pick(STRINGS)), b['notRe']!('x.*')]);
  switch (r.int(5)) {
    case 0:
      return b[r.pick(['rate', 'increase', 'irate', 'resets'])]!(
        metrics.orders_total.where({ status: value() }),
        r.pick(WINDOWS),
      );
    case 1:
      return b['quantile']!(r.pick([0.5, 0.99]), metrics.duration_seconds.where({ shop: value() }), r.pick(WINDOWS));
    case 2:
      return b['average']!(metrics.duration_seconds, r.pick(WINDOWS));
    case 3:
      return b['vector']!(r.pick(NUMBERS));
    default:
      return metrics.queue_length.where({ queue: value() }).offset(r.pick(WINDOWS) as '5m');
  }
}

const labels = (r: Random): string[] => ['job', 'status', 'queue', 'shop'].filter(() => r.chance(0.4));

describe('the builder never prints a query that the parser rejects, or that means another', () => {
  test.each([1, 2, 3, 4, 5, 6])('1,000 queries of depth %i', depth => {
    const r = random(depth);
    for (let i = 0; i < 1000; i++) {
      const made = query(r, depth).expr;
      const text = print(made);
      const { expr, errors } = parse(text, { features: FEATURES });
      expect(errors, text).toEqual([]);
      expect(sameQuery(made, expr!), text).toBe(true);
      expect(print(expr!)).toBe(text);
    }
  });
});
