import { formatDuration, formatRange } from '../duration.ts';
import type { Duration } from '../ast.ts';

/** A number. Literals that Loki cannot convert keep a text that it cannot convert either. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return '0x0';
  // `-0` is a duration.
  if (Object.is(value, -0)) return '- 0';
  return Number.isFinite(value) ? String(value) : value > 0 ? '1e999' : '-1e999';
}

export const rangeText = (range: Duration): string =>
  `[${range.kind === 'duration' ? formatRange(range.ns) : `$${range.name}`}]`;

export const offsetText = (offset: Duration | undefined): string => {
  if (!offset) return '';
  return ` offset ${offset.kind === 'duration' ? formatDuration(offset.ns) : `$${offset.name}`}`;
};
