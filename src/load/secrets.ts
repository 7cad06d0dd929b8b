import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { SecretPlace } from '../config/environment.ts';
import { Exit, ObsError } from '../errors.ts';
import { Secret } from '../targets/http/secret.ts';

/** Where secrets may come from. */
export interface Surroundings {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A secret from where the configuration says that it is. Throws an `ObsError` that names the place when there is none. */
export async function readSecret(place: SecretPlace, { cwd, env }: Surroundings): Promise<Secret> {
  if ('file' in place) return new Secret(await readText(place.file, cwd));
  const value = env[place.env];
  if (value) return new Secret(value);
  throw new ObsError(`${place.env} is not set`, { exit: Exit.usage, hint: `put the secret into ${place.env}` });
}

/** The secret of a variable, or of the file that `<name>_FILE` names; undefined when neither is set. */
export async function secretFromEnv(name: string, { cwd, env }: Surroundings): Promise<Secret | undefined> {
  const value = env[name];
  if (value) return new Secret(value);
  const file = env[`${name}_FILE`];
  return file ? new Secret(await readText(file, cwd)) : undefined;
}

/** A file that holds a secret or a certificate. */
export async function readText(file: string, cwd: string): Promise<string> {
  try {
    return await readFile(resolve(cwd, file), 'utf8');
  } catch (cause) {
    throw new ObsError(`cannot read ${file}: ${(cause as NodeJS.ErrnoException).code ?? 'unknown reason'}`, {
      exit: Exit.usage,
      place: { file },
      hint: 'obs.config.ts or the environment names this file: check the path and who may read it',
      cause,
    });
  }
}
