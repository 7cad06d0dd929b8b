import { createHash } from 'node:crypto';
import { stableText } from '../plan/canonical/stable-text.ts';

/**
 * What a server is told about the state that was pushed, to know edits by others: 32 hex digits of the canonical form. The
 * order of keys does not change it.
 */
export const checksum = (canonical: unknown): string =>
  createHash('sha256').update(stableText(canonical)).digest('hex').slice(0, 32);

/** The same for files as they lie there, by name: cheap, and another one after any change of them. */
export function fingerprintOf(texts: Readonly<Record<string, string>>): string {
  const hash = createHash('sha256');
  for (const name of Object.keys(texts).sort()) hash.update(`${name}\n${texts[name]!.length}\n`).update(texts[name]!);
  return hash.digest('hex').slice(0, 32);
}
