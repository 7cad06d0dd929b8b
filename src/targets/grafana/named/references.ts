import { readFileSync } from 'node:fs';
import { Exit, ObsError } from '../../../errors.ts';
import { isFields } from '../../../fields.ts';
import { REFERENCE } from '../../../plan/named/secrets.ts';
import { Secret } from '../../http/index.ts';

/** A value with its references filled in, and the secrets that came in. Throws an `ObsError` for one that is not set. */
export function resolved(
  value: unknown,
  env: Readonly<Record<string, string | undefined>>,
): { readonly value: unknown; readonly secrets: readonly Secret[] } {
  const secrets: Secret[] = [];
  const fill = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(fill);
    if (isFields(part)) return Object.fromEntries(Object.entries(part).map(([name, inner]) => [name, fill(inner)]));
    if (typeof part !== 'string') return part;
    const text = part.replaceAll(REFERENCE, (_all, kind: string, name: string) => {
      const secret = kind === 'env' ? fromEnv(name, env) : fromFile(name);
      secrets.push(secret);
      return secret.reveal();
    });
    // A text around a secret tells it as well: an address with a token in it.
    if (text !== part) secrets.push(new Secret(text));
    return text;
  };
  return { value: fill(value), secrets };
}

function fromEnv(name: string, env: Readonly<Record<string, string | undefined>>): Secret {
  const text = env[name];
  if (text) return new Secret(text);
  throw new ObsError(`the environment variable ${name} is not set`, {
    exit: Exit.usage,
    hint: 'it holds a secret that has to be pushed: set it where obs push runs',
  });
}

function fromFile(path: string): Secret {
  try {
    return new Secret(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new ObsError(`the file ${path} cannot be read: ${(error as Error).message}`, {
      exit: Exit.usage,
      hint: 'it holds a secret that has to be pushed: put it there where obs push runs',
    });
  }
}
