import { dimension, factor } from '../../units/convert.ts';
import { isCount } from '../../units/unit.ts';

/** Whether two units cannot stand for one quantity: another size of the same thing, or another thing. */
export type UnitConflict = { readonly kind: 'scale'; readonly factor: number } | { readonly kind: 'dimension' };

/**
 * Why values in two units cannot be added or compared. Undefined when they can, and when it is not sure: numbers and counted
 * things go with everything, and units that were multiplied or divided may stand for anything.
 */
export function unitConflict(a: string, b: string): UnitConflict | undefined {
  if (a === b || !isSure(a) || !isSure(b)) return undefined;
  const [one, other] = [bare(a), bare(b)];
  if (isRate(a) !== isRate(b)) return { kind: 'dimension' };
  const by = factor(one, other);
  if (by !== undefined) return by === 1 ? undefined : { kind: 'scale', factor: by };
  return dimension(one) === dimension(other) ? undefined : { kind: 'dimension' };
}

const isRate = (unit: string): boolean => unit.endsWith('/s');
const bare = (unit: string): string => (isRate(unit) ? unit.slice(0, -2) : unit);

/** A unit that says what is measured: not a bare number, and not made of several. */
const isSure = (unit: string): boolean => {
  const base = bare(unit);
  return base !== '' && !/[*/]/.test(base) && (base === 'ratio' || !isCount(base));
};
