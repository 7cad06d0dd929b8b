import { isFields } from '../../plan/fields.ts';
import { Refused } from '../http/index.ts';

/** Which of the conflicts it is. `/apis` has four kinds of 409, and only `changed` is somebody's edit. */
export type ConflictKind = 'changed' | 'exists' | 'gone' | 'title-taken' | 'other';

/** Tells conflicts apart; undefined for anything else. */
export function conflictKind(error: unknown): ConflictKind | undefined {
  if (!(error instanceof Refused) || error.refusal !== 'conflict') return undefined;
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
