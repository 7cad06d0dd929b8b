import { createHash } from 'node:crypto';
import { stableText } from '../plan/canonical/stable-text.ts';

/**
 * What a server is told about the state that was pushed, to know edits by others: 32 hex digits of the canonical form. The
 * order of keys does not change it.
 */
export const checksum = (canonical: unknown): string =>
  createHash('sha256').update(stableText(canonical)).digest('hex').slice(0, 32);
