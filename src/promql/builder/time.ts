import type { Counter } from './counter.ts';
import { call } from './node.ts';
import { labelsOf } from './over-time.ts';
import { Scalar } from '../../query/scalar.ts';
import { Vector } from '../../query/vector.ts';

const constant = (func: string) => (): Scalar => new Scalar(call(func, []));

/** The moment of evaluation, in Unix seconds. */
export const time = constant('time');
/** The start of the range query, in Unix seconds. Experimental. */
export const start = constant('start');
/** The end of the range query, in Unix seconds. Experimental. */
export const end = constant('end');
/** The step of the range query, in seconds. Experimental. */
export const step = constant('step');
/** The length of the range query, in seconds. Experimental. */
export const rangeLength = constant('range');

/** When each sample was taken, in Unix seconds. */
export const timestamp = <L extends string>(
  series: Vector<L, any> | Counter<Record<L, string>, any>,
): Vector<L, 's'> => {
  const expr = 'expr' in series ? series.expr : series.selector;
  return new Vector(call('timestamp', [expr]), { labels: labelsOf(series as Vector), unit: 's' });
};

/** When each counter was created or last reset, in Unix seconds. Experimental. */
export const startTimestamp = <L extends string>(
  series: Vector<L, any> | Counter<Record<L, string>, any>,
): Vector<L, 's'> => {
  const expr = 'expr' in series ? series.expr : series.selector;
  return new Vector(call('start_timestamp', [expr]), { labels: labelsOf(series as Vector), unit: 's' });
};

/** A part of a date, in UTC: of a vector of Unix seconds, or of now. */
function datePart(func: string) {
  function part(): Vector<never, '1'>;
  function part<L extends string>(vector: Vector<L, any>): Vector<L, '1'>;
  function part(vector?: Vector<any, any>): Vector<any, '1'> {
    const labels = vector ? vector.labels : [];
    return new Vector(call(func, vector ? [vector.expr] : []), { labels, unit: '1' });
  }
  return part;
}

/** 1 to 12. */
export const month = datePart('month');
export const year = datePart('year');
/** 0 to 23. */
export const hour = datePart('hour');
/** 0 to 59. */
export const minute = datePart('minute');
/** 1 to 31. */
export const dayOfMonth = datePart('day_of_month');
/** 0 (Sunday) to 6. */
export const dayOfWeek = datePart('day_of_week');
/** 1 to 366. */
export const dayOfYear = datePart('day_of_year');
/** 28 to 31. */
export const daysInMonth = datePart('days_in_month');
