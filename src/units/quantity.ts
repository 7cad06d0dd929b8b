import type { Unit } from './unit.ts';

/** A number that says its unit, for thresholds: `latency.gt(ms(500))` does not compile where the latency is in seconds. */
export interface Quantity<U extends Unit = Unit> {
  readonly value: number;
  readonly unit: U;
}

const quantity =
  <U extends Unit>(unit: U) =>
  (value: number): Quantity<U> => ({ value, unit });

export const seconds = quantity('s');
export const milliseconds = quantity('ms');
export const bytes = quantity('By');
export const percent = quantity('%');
export const ratioOf = quantity('ratio');
export const celsius = quantity('Cel');

/** `mebibytes(512)` and `gibibytes(2)` are bytes: Prometheus' own metrics never use another unit for sizes. */
export const mebibytes = (value: number): Quantity<'By'> => bytes(value * 1024 ** 2);
export const gibibytes = (value: number): Quantity<'By'> => bytes(value * 1024 ** 3);
