import type { Matcher } from '../../logql/ast.ts';
import type { KnownLogs } from '../catalogue.ts';

/** Characters that mean something in a regular expression, but for the bar between alternatives. */
const PATTERN = /[\\^$.?*+()[\]{}]/;

/**
 * The logs of the catalogue that a selector means, and no others: all its labels are theirs, and where they have a label
 * with known values, the selector names some of these and nothing else. None when it may mean the logs of strangers, too.
 */
export function streamsOf(
  logs: readonly KnownLogs[],
  matchers: readonly Matcher[],
  isFilledIn: (matcher: Matcher) => boolean,
): readonly KnownLogs[] {
  const written = matchers.filter(matcher => !isFilledIn(matcher));
  return logs.filter(log => {
    const telling = log.labels.filter(({ values }) => values !== undefined).map(({ name }) => name);
    const isTold = telling.length === 0 || written.some(it => telling.includes(it.label) && isKnown(it, logs));
    return isTold && matchers.length > 0 && matchers.every(matcher => fits(log, matcher, isFilledIn(matcher)));
  });
}

/** Whether a matcher names values, each of them one of the catalogue. */
function isKnown(matcher: Matcher, logs: readonly KnownLogs[]): boolean {
  const named = valuesOf(matcher);
  const known = logs.flatMap(log => log.labels.find(({ name }) => name === matcher.label)?.values ?? []);
  return named !== undefined && named.every(value => known.includes(value));
}

function fits({ labels }: KnownLogs, matcher: Matcher, isFilledIn: boolean): boolean {
  const known = labels.find(({ name }) => name === matcher.label);
  if (!known?.values || isFilledIn) return known !== undefined;
  return valuesOf(matcher)?.some(value => known.values!.includes(value)) ?? true;
}

/** The values that a matcher asks for; undefined for a pattern, and for one that excludes. */
function valuesOf({ op, value }: Matcher): readonly string[] | undefined {
  if (op === '=') return [value];
  return op === '=~' && !PATTERN.test(value) ? value.split('|') : undefined;
}

/** Labels that Loki sets itself, whatever the catalogue lists. */
export const OF_LOKI: ReadonlySet<string> = new Set([
  'service_name',
  'detected_level',
  '__error__',
  '__error_details__',
]);
