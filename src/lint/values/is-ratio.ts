import type { Value } from './flow.ts';
import { isWithin } from './interval.ts';

/** Whether a value is a share of a whole, as a ratio from 0 to 1 or in percent, and proven to lie there. */
export const isShareOfWhole = ({ unit, range }: Value): boolean =>
  (unit === 'ratio' && isWithin(range, 0, 1)) || (unit === '%' && isWithin(range, 0, 100));
