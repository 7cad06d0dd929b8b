import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { Exit, ObsError } from '../errors.ts';
import type { Io } from '../io.ts';
import type { Change, Kind } from '../plan/change.ts';
import { isChange } from './progress.ts';

/** A secret in contact points and data sources, as file provisioning writes it. */
const REFERENCE = /\$__(env|file)\{([^}]+)\}/g;

const WITH_SECRETS: ReadonlySet<Kind> = new Set<Kind>(['contact-point', 'data-source']);

/**
 * Refuses a plan whose secrets are not all there, before anything of it is done: otherwise half of it would be. Throws an
 * `ObsError` that names all of them.
 */
export function refuseMissingSecrets(changes: readonly Change[], { cwd, env }: Pick<Io, 'cwd' | 'env'>): void {
  const missing = new Map<string, string>();
  for (const change of changes) {
    if (!isChange({ change }) || !('wanted' in change) || !change.wanted) continue;
    if (!WITH_SECRETS.has(change.wanted.kind)) continue;
    const { body, source } = change.wanted;
    for (const [reference, kind, name] of JSON.stringify(body).matchAll(REFERENCE)) {
      const isThere = kind === 'env' ? Boolean(env[name!]) : existsSync(resolve(cwd, name!));
      if (!isThere) missing.set(reference, source);
    }
  }
  const [first] = missing;
  if (!first) return;
  throw new ObsError(`secrets are missing: ${[...missing.keys()].join(', ')}`, {
    exit: Exit.usage,
    place: { file: first[1] },
    hint: 'set them in the environment of this command; nothing was changed',
  });
}
