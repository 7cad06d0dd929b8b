/**
 * Units in the short names of UCUM (https://ucum.org): `s`, `ms`, `By`, `%`, `1`. Two additions: `ratio` is a share of a
 * whole and lies between 0 and 1; `{request}` names what is counted and is otherwise the same as `1`.
 */
export type Unit =
  | '1'
  | 'ratio'
  | '%'
  | 'ns'
  | 'us'
  | 'ms'
  | 's'
  | 'min'
  | 'h'
  | 'd'
  | 'By'
  | 'KiBy'
  | 'MiBy'
  | 'GiBy'
  | 'bit'
  | 'Cel'
  | 'Hz'
  | 'V'
  | 'A'
  | 'W'
  | 'J'
  | `{${string}}`;

/** The unit of a rate: `By` becomes `By/s`; seconds per second are a plain number (busy cores, for example). */
export type PerSecond<U extends string> = U extends 's' ? '1' : U extends '1' ? '1/s' : `${U}/s`;

/** The unit of a quotient: equal units cancel out, counted things do not divide a unit, things by things per second are seconds. */
export type Quotient<A extends string, B extends string> = string extends A | B
  ? string
  : [A, B] extends [`${infer X}/s`, `${infer Y}/s`]
    ? Quotient<X, Y>
    : [A] extends [B]
      ? '1'
      : B extends Count
        ? A
        : [A, B] extends [Count, `${Count}/s`]
          ? 's'
          : `${A}/${B}`;

type Count = '1' | 'ratio' | `{${string}}`;

/** The unit of a product: numbers, counted things and ratios leave the other unit as it is. */
export type Product<A extends string, B extends string> = string extends A | B
  ? string
  : B extends Count
    ? A
    : A extends Count
      ? B
      : `${A}*${B}`;

/** {@link PerSecond} for values. */
export const perSecond = (unit: string): string => (unit === 's' ? '1' : `${unit}/s`);

/** {@link Quotient} for values. */
export function quotient(a: string, b: string): string {
  if (a.endsWith('/s') && b.endsWith('/s')) return quotient(a.slice(0, -2), b.slice(0, -2));
  if (a === b) return '1';
  if (isCount(b)) return a;
  return isCount(a) && b.endsWith('/s') && isCount(b.slice(0, -2)) ? 's' : `${a}/${b}`;
}

/** {@link Product} for values. */
export function product(a: string, b: string): string {
  if (isCount(b)) return a;
  return isCount(a) ? b : `${a}*${b}`;
}

/** Whether the unit is a bare number: `1`, `ratio`, `{request}`. */
export const isCount = (unit: string): boolean =>
  unit === '1' || unit === 'ratio' || (unit.startsWith('{') && unit.endsWith('}'));
