import { call, number, string } from './node.ts';
import { Scalar } from '../../query/scalar.ts';
import { Vector } from '../../query/vector.ts';

/** The value changes, its meaning does not. */
const keepingUnit =
  (func: string) =>
  <L extends string, U extends string>(vector: Vector<L, U>): Vector<L, U> =>
    new Vector(call(func, [vector.expr]), vector);

/** The result is a bare number. */
const toNumber =
  (func: string) =>
  <L extends string>(vector: Vector<L, any>): Vector<L, '1'> =>
    new Vector(call(func, [vector.expr]), { labels: vector.labels, unit: '1' });

export const abs = keepingUnit('abs');
export const ceil = keepingUnit('ceil');
export const floor = keepingUnit('floor');
export const exp = toNumber('exp');
export const ln = toNumber('ln');
export const log2 = toNumber('log2');
export const log10 = toNumber('log10');
export const sqrt = toNumber('sqrt');
/** -1, 0 or 1. */
export const sgn = toNumber('sgn');
export const acos = toNumber('acos');
export const acosh = toNumber('acosh');
export const asin = toNumber('asin');
export const asinh = toNumber('asinh');
export const atan = toNumber('atan');
export const atanh = toNumber('atanh');
export const cos = toNumber('cos');
export const cosh = toNumber('cosh');
export const sin = toNumber('sin');
export const sinh = toNumber('sinh');
export const tan = toNumber('tan');
export const tanh = toNumber('tanh');
export const deg = toNumber('deg');
export const rad = toNumber('rad');

/** Rounds to the nearest multiple of `to`, by default to whole numbers. */
export const round = <L extends string, U extends string>(vector: Vector<L, U>, to?: number): Vector<L, U> =>
  new Vector(call('round', to === undefined ? [vector.expr] : [vector.expr, number(to)]), vector);

/** Raises what is below `min` and lowers what is above `max`. */
export const clamp = <L extends string, U extends string>(
  vector: Vector<L, U>,
  min: number,
  max: number,
): Vector<L, U> => new Vector(call('clamp', [vector.expr, number(min), number(max)]), vector);

/** Raises what is below `min`: `a.div(clampMin(b, 1))` does not divide by zero. */
export const clampMin = <L extends string, U extends string>(vector: Vector<L, U>, min: number): Vector<L, U> =>
  new Vector(call('clamp_min', [vector.expr, number(min)]), vector);

/** Lowers what is above `max`. */
export const clampMax = <L extends string, U extends string>(vector: Vector<L, U>, max: number): Vector<L, U> =>
  new Vector(call('clamp_max', [vector.expr, number(max)]), vector);

/** By value, in tables and instant queries only. */
export const sort = keepingUnit('sort');
export const sortDesc = keepingUnit('sort_desc');

const sortingByLabel =
  (func: string) =>
  <L extends string, U extends string>(vector: Vector<L, U>, ...labels: L[]): Vector<L, U> =>
    new Vector(call(func, [vector.expr, ...labels.map(string)]), vector);

/** By these labels. Experimental. */
export const sortByLabel = sortingByLabel('sort_by_label');
export const sortByLabelDesc = sortingByLabel('sort_by_label_desc');

/** The value of a vector of one series, as a number; NaN when there is none or more than one. */
export const scalar = (vector: Vector<any, any>): Scalar => new Scalar(call('scalar', [vector.expr]));

/** A number as a vector of one series without labels. */
export const vector = (value: number | Scalar): Vector<never, '1'> =>
  new Vector(call('vector', [value instanceof Scalar ? value.expr : number(value)]), { labels: [], unit: '1' });

/** π. */
export const pi = (): Scalar => new Scalar(call('pi', []));

const ofTwo = (func: string) => (a: number | Scalar, b: number | Scalar) =>
  new Scalar(
    call(
      func,
      [a, b].map(value => (value instanceof Scalar ? value.expr : number(value))),
    ),
  );

/** The smaller of two numbers. Experimental. */
export const minOf = ofTwo('min_of');
/** The larger of two numbers. Experimental. */
export const maxOf = ofTwo('max_of');
