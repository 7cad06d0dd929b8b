import { isFields } from '../servers/json.ts';

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const SECRET = '(secret)';

/** Recorded names that a server made up, with those that the double made up in their place. */
export type Learned = Map<string, string>;

/** Whether two strings may differ because a server made them up: times, secrets, error ids, pictures. */
function isMadeUp(recorded: string, actual: string, key: string): boolean {
  if (recorded === SECRET || key.endsWith('vatarUrl')) return true;
  if (recorded.startsWith('ACE') && actual.startsWith('ACE')) return true;
  return TIME.test(recorded) && TIME.test(actual);
}

/**
 * The answer of the double with what is made up replaced by what was recorded, so that the rest can be compared.
 * `isName` tells which of the double's own strings are names that it made up; those are learned for later requests.
 */
export function align(
  recorded: unknown,
  actual: unknown,
  { learned, isName, key = '' }: { learned: Learned; isName: (actual: string, key: string) => boolean; key?: string },
): unknown {
  if (typeof recorded === 'string' && typeof actual === 'string') {
    if (isMadeUp(recorded, actual, key)) return recorded;
    if (isName(actual, key) && !learned.has(recorded)) learned.set(recorded, actual);
    return restore(actual, learned);
  }
  if (Array.isArray(recorded) && Array.isArray(actual)) {
    return actual.map((entry, i) => align(recorded[i], entry, { learned, isName, key }));
  }
  if (isFields(recorded) && isFields(actual)) {
    const entries = Object.entries(actual).map(([name, value]) => [
      name,
      align(recorded[name], value, { learned, isName, key: name }),
    ]);
    return Object.fromEntries(entries);
  }
  return actual;
}

/** Short names, which are numbers, count only where they are the whole string. */
const SHORT = 8;

function restore(actual: string, learned: Learned): string {
  const [whole] = [...learned].find(([, ours]) => ours === actual) ?? [];
  if (whole !== undefined) return whole;
  const long = [...learned].filter(([, ours]) => ours.length > SHORT);
  return long.reduce((text, [theirs, ours]) => text.replaceAll(ours, theirs), actual);
}

/** A recorded request with the names of the double in it. */
export const translate = (text: string, learned: Learned): string =>
  [...learned]
    .filter(([theirs]) => theirs.length > SHORT)
    .reduce((result, [theirs, ours]) => result.replaceAll(theirs, ours), text);
