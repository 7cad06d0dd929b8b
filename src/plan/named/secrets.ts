import type { Fields } from '../../fields.ts';

/** As Grafana writes them itself: https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/#variable-expansion */
export const REFERENCE = /\$__(env|file)\{([^}]+)\}/g;

/** What Grafana answers in place of a secret. */
export const REDACTED = '[REDACTED]';

const isReference = (value: unknown): value is string =>
  typeof value === 'string' && (value === REDACTED || value.search(REFERENCE) >= 0);

/** What the secrets of an object refer to, by place: neither is secret. */
export type References = Readonly<Record<string, string>>;

/**
 * Settings with a word in place of each secret, and what the secrets refer to. Grafana shows some settings as they are, an
 * address for example: what `known` says to be filled in by a reference is hidden as well, or it would never be the same.
 */
export function splitSecrets(
  settings: Fields,
  known: (name: string) => boolean = () => false,
): { readonly open: Fields; readonly secrets: References } {
  const secrets = Object.entries(settings).flatMap(([name, value]): [string, string][] => {
    if (isReference(value)) return [[name, value]];
    return known(name) ? [[name, REDACTED]] : [];
  });
  const hidden = Object.fromEntries(secrets.map(([name]) => [name, '(secret)']));
  return { open: { ...settings, ...hidden }, secrets: Object.fromEntries(secrets) };
}
