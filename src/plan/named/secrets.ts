import type { Fields } from '../fields.ts';

/** As Grafana writes them itself: https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/#variable-expansion */
export const REFERENCE = /\$__(env|file)\{([^}]+)\}/g;

/** What Grafana answers in place of a secret. */
export const REDACTED = '[REDACTED]';

const isSecret = (value: unknown): value is string =>
  typeof value === 'string' && (value === REDACTED || value.search(REFERENCE) >= 0);

/** Settings with a word in place of each secret, and what the secrets refer to: neither is secret itself. */
export function splitSecrets(settings: Fields): { readonly open: Fields; readonly secrets: Record<string, string> } {
  const secrets = Object.entries(settings).filter((entry): entry is [string, string] => isSecret(entry[1]));
  const hidden = Object.fromEntries(secrets.map(([name]) => [name, '(secret)']));
  return { open: { ...settings, ...hidden }, secrets: Object.fromEntries(secrets) };
}
