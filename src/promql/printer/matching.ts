import type { Matching } from '../ast.ts';
import { formatNumber } from '../parser/number.ts';
import { labelsText } from './selector.ts';

/** How series are matched, as it stands behind an operator: ` on (job) group_left (team) fill (0)`. */
export function matchingText({ mode, labels, group, fill }: Matching): string {
  // `ignoring ()` is the default, but group_left needs something to stand behind.
  const isDefault = mode === 'ignoring' && labels.length === 0 && !group;
  const matched = isDefault ? '' : ` ${mode} ${labelsText(labels)}`;
  const grouped = group ? ` group_${group.side} ${labelsText(group.labels)}` : '';
  return matched + grouped + fillText(fill);
}

function fillText({ left, right }: NonNullable<Matching['fill']> = {}): string {
  if (left !== undefined && left === right) return ` fill (${generalNumber(left)})`;
  const leftText = left === undefined ? '' : ` fill_left (${generalNumber(left)})`;
  return right === undefined ? leftText : `${leftText} fill_right (${generalNumber(right)})`;
}

/** Go's `%v`: unlike all other numbers, these have an exponent, when it is under -4 or over 5. */
function generalNumber(value: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  const power = Number(exponent);
  if (!Number.isFinite(value) || (power >= -4 && power < 6)) return formatNumber(value);
  const digits = String(Math.abs(power)).padStart(2, '0');
  return `${mantissa}e${power < 0 ? '-' : '+'}${digits}`;
}
