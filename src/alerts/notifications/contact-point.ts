import { fnv1a } from '../../dashboard/ids.ts';
import { openSecret } from '../../plan/named/secret-settings.ts';
import { mistake } from './mistake.ts';
import { OPEN_SECRET, type SecretReference } from './secret.ts';

/** One way to tell people, as Grafana writes it: `type` and the settings of that type. */
export interface Integration {
  /** Made from the name of the contact point unless given. */
  readonly uid?: string;
  readonly type: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Not told when it is over. */
  readonly disableResolveMessage?: boolean;
}

/** Who is told, and how. */
export interface ContactPoint {
  readonly kind: 'contact-point';
  readonly name: string;
  readonly receivers: readonly (Integration & { readonly uid: string })[];
}

/**
 * A contact point with one or several integrations: `contactPoint('Shop', [slack({ ... }), email('shop@example.org')])`. Throws
 * for a secret that is written out.
 */
export function contactPoint(name: string, integrations: readonly Integration[]): ContactPoint {
  if (integrations.length === 0) {
    throw mistake(`contact point "${name}" tells nobody`, 'give it an integration: email("shop@example.org")');
  }
  for (const { type, settings } of integrations) {
    const field = openSecret(type, settings);
    if (field === undefined) continue;
    throw mistake(`"${field}" of contact point "${name}" is a secret that stands in the module`, OPEN_SECRET);
  }
  const receivers = integrations.map((integration, i) => ({
    ...integration,
    uid: integration.uid ?? uidOf(name, integration.type, i),
  }));
  return { kind: 'contact-point', name, receivers };
}

/** Stable while the integration keeps its place. Grafana wants uids to be unique among all contact points. */
const uidOf = (name: string, type: string, i: number): string => {
  const hash = fnv1a(`${name}\n${type}\n${i}`).toString(16).padStart(8, '0');
  return `${type.slice(0, 24)}-${hash}`;
};

type More = Pick<Integration, 'disableResolveMessage' | 'uid'>;

/** Mails, to one address or several. */
export const email = (addresses: string | readonly string[], more: More = {}): Integration => ({
  type: 'email',
  settings: { addresses: typeof addresses === 'string' ? addresses : addresses.join(';') },
  ...more,
});

/** Slack, with a bot's token and a channel, or with the address of an incoming webhook. */
export const slack = (
  settings: (
    | { readonly recipient: string; readonly token: SecretReference }
    | { readonly url: SecretReference; readonly recipient?: string }
  ) & { readonly title?: string; readonly text?: string },
  more: More = {},
): Integration => ({ type: 'slack', settings, ...more });

/** PagerDuty's Events API v2. */
export const pagerduty = (
  settings: { readonly integrationKey: SecretReference; readonly severity?: string; readonly summary?: string },
  more: More = {},
): Integration => ({ type: 'pagerduty', settings, ...more });

/** A POST to an address. */
export const webhook = (
  settings: {
    readonly url: string;
    readonly httpMethod?: 'POST' | 'PUT';
    readonly username?: string;
    readonly password?: SecretReference;
    readonly authorization_scheme?: string;
    readonly authorization_credentials?: SecretReference;
  },
  more: More = {},
): Integration => ({ type: 'webhook', settings, ...more });
