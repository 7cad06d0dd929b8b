import { isFields } from '../../fields.ts';
import { Refused } from '../http/index.ts';

/** Which of the conflicts it is. `/apis` has four kinds of 409, and only `changed` is somebody's edit. */
type ConflictKind = 'changed' | 'exists' | 'gone' | 'title-taken' | 'other';

function conflictKind(error: Refused): ConflictKind {
  const { reason, details, status } = isFields(error.body) ? error.body : {};
  if (reason === 'AlreadyExists') return 'exists';
  if (reason === 'Conflict') {
    if (isFields(details) && Array.isArray(details['causes'])) return 'other';
    return /precondition|was deleted|UID in/i.test(error.words) ? 'gone' : 'changed';
  }
  if (status === 'version-mismatch') return 'changed';
  if (status === 'name-exists' || /same (name|title)/i.test(error.words)) return 'title-taken';
  return error.status === 412 ? 'changed' : 'other';
}

const MEANWHILE: Readonly<Partial<Record<ConflictKind, { readonly what: string; readonly hint: string }>>> = {
  changed: { what: 'somebody changed it meanwhile', hint: 'run obs diff to see what was changed' },
  exists: { what: 'somebody made it meanwhile', hint: 'run obs diff to see whether it is the same' },
  gone: { what: 'somebody deleted it meanwhile', hint: 'push again to make it anew, or take it out of the code' },
  'title-taken': {
    what: 'something else in the folder has this title',
    hint: 'rename one of the two: Grafana would replace the other one, so nothing was written',
  },
};

/** A conflict in words for people, with those of the server; any other error as it is. */
export function explained(error: unknown): unknown {
  if (!(error instanceof Refused) || error.refusal !== 'conflict' || error.attempts === 0) return error;
  const told = MEANWHILE[conflictKind(error)];
  if (!told) return error;
  const { refusal, status, words, body, attempts } = error;
  return new Refused(`${told.what}: ${words} (${status})`, { refusal, status, words, body, attempts, hint: told.hint });
}

/** What is not what it was when it was read: nothing is sent. For APIs that take no version along. */
export const changedMeanwhile = (what: string): Refused =>
  new Refused(`somebody changed ${what} meanwhile: it is left as it is`, {
    refusal: 'conflict',
    status: 412,
    words: 'changed since it was read',
    body: undefined,
    attempts: 0,
    hint: 'run obs diff to see what was changed',
  });

/**
 * Carries out a write that may have been sent more than once, or whose answer was lost. A conflict after the first may be one
 * with ourselves: `isDone` looks whether what lies there now is what was sent.
 */
export async function settled<T>(write: () => Promise<T>, isDone: () => Promise<T | undefined>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal !== 'conflict' || error.attempts < 2) throw error;
    const done = await isDone();
    if (done === undefined) throw error;
    return done;
  }
}
