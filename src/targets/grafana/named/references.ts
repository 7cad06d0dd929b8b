import { readFileSync } from 'node:fs';
import { Exit, ObsError } from '../../../errors.ts';
import { isFields, type Fields } from '../../../plan/fields.ts';
import { Secret } from '../../http/index.ts';

/** As Grafana writes them itself: https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/#variable-expansion */
const REFERENCE = /\$__(env|file)\{([^}]+)\}/g;

/** What Grafana answers in place of a secret. */
const REDACTED = '[REDACTED]';

const isSecret = (value: unknown): value is string =>
  typeof value === 'string' && (value === REDACTED || value.search(REFERENCE) >= 0);

/** Settings with a word in place of each secret, and what the secrets refer to: neither is secret itself. */
export function splitSecrets(settings: Fields): { readonly open: Fields; readonly secrets: Record<string, string> } {
  const secrets = Object.entries(settings).filter((entry): entry is [string, string] => isSecret(entry[1]));
  const hidden = Object.fromEntries(secrets.map(([name]) => [name, '(secret)']));
  return { open: { ...settings, ...hidden }, secrets: Object.fromEntries(secrets) };
}

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
