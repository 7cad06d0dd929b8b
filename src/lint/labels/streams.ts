import type { Matcher } from '../../logql/ast.ts';
import type { KnownLogs } from '../catalogue.ts';

const POSITIVE = new Set(['=', '=~']);
/** Characters that mean something in a regular expression, but for the bar between alternatives. */
const PATTERN = /[\\^$.?*+()[\]{}]/;

/**
 * The logs of the catalogue that a selector can mean, those of others excluded as well as it can be told: all its labels
 * are theirs, its values are among the known ones, and where they have a label with known values the selector uses one.
 * With `ignoring` some matchers are passed over: what would it mean without them?
 */
export function streamsOf(
  logs: readonly KnownLogs[],
  matchers: readonly Matcher[],
  isFilledIn: (matcher: Matcher) => boolean,
): readonly KnownLogs[] {
  return logs.filter(log => {
    const telling = log.labels.filter(({ values }) => values !== undefined).map(({ name }) => name);
    const isTold =
      telling.length === 0 || matchers.some(it => POSITIVE.has(it.op) && telling.includes(it.label) && !isFilledIn(it));
    return isTold && matchers.length > 0 && matchers.every(matcher => fits(log, matcher, isFilledIn(matcher)));
  });
}

function fits({ labels }: KnownLogs, { label, op, value }: Matcher, isFilledIn: boolean): boolean {
  const known = labels.find(({ name }) => name === label);
  if (!known) return false;
  if (!known.values || isFilledIn || !POSITIVE.has(op)) return true;
  if (op === '=') return known.values.includes(value);
  return PATTERN.test(value) || value.split('|').some(alternative => known.values!.includes(alternative));
}

/** Labels that Loki sets itself, whatever the catalogue lists. */
export const OF_LOKI: ReadonlySet<string> = new Set([
  'service_name',
  'detected_level',
  '__error__',
  '__error_details__',
]);
