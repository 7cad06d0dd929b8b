import { ObsError } from '../../errors.ts';
import type { Change } from '../../plan/change.ts';
import { Cancelled } from '../http/errors.ts';
import type { Finding } from '../target.ts';
import { evaluatedFindings, type Expected, type Patience } from './evaluated.ts';
import { keptFindings } from './kept.ts';
import type { Ruler } from './server.ts';

/**
 * Whether the ruler keeps what it was given and evaluates it: "accepted" only means that it is stored. A group that waits for
 * its first evaluation when the patience ends is taken for well: its interval is longer.
 */
export async function verifyRuler(ruler: Ruler, applied: readonly Change[], patience: Patience): Promise<Finding[]> {
  const expected = expectedOf(applied);
  if (expected.written.length + expected.deleted.length === 0) return [];
  try {
    const kept = await keptFindings(ruler, expected.written);
    return [...kept, ...(await evaluatedFindings(ruler, expected, patience))];
  } catch (error) {
    if (!(error instanceof ObsError) || error instanceof Cancelled) throw error;
    // Everything is stored all the same.
    return [{ object: ruler.name, message: `took everything, but nothing could be proven: ${error.message}` }];
  }
}

function expectedOf(applied: readonly Change[]): Expected {
  const written = applied.flatMap(change =>
    change.action === 'create' || change.action === 'update' || change.action === 'adopt' ? [change.wanted] : [],
  );
  const deleted = applied.flatMap(change => (change.action === 'delete' ? [change.live.name] : []));
  return { written, deleted };
}
