import { Exit, ObsError } from '../../errors.ts';
import { Secret } from './secret.ts';
import { parseUrl } from './url.ts';

/** Where a server is and who asks. Everything in it was read already: certificates are texts, not files. */
export interface Connection {
  /** How messages call it: `Grafana`, `Mimir`. */
  readonly product: string;
  /** With the path prefix of a proxy in front, such as `https://intern.example.org/grafana`. */
  readonly url: string;
  readonly auth?: Auth | undefined;
  /** Where the credentials come from, for hints: `GRAFANA_TOKEN`. */
  readonly credential?: string | undefined;
  /** `X-Grafana-Org-Id`. */
  readonly orgId?: number | undefined;
  /** `X-Scope-OrgID`. */
  readonly tenant?: string | undefined;
  /** Sent with every request. Values that are secret are given as such. */
  readonly headers?: Readonly<Record<string, string | Secret>> | undefined;
  readonly tls?: Tls | undefined;
  /** `HTTP_PROXY`, `HTTPS_PROXY`, `NO_PROXY`, in capitals or small letters; nothing else is read. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
}

export type Auth =
  | { readonly kind: 'token'; readonly token: Secret }
  | { readonly kind: 'password'; readonly user: string; readonly password: Secret };

/** PEM texts. */
export interface Tls {
  /** Certificates that are trusted beside those of the system. */
  readonly ca?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: Secret | undefined;
  readonly passphrase?: Secret | undefined;
}

/** The address without a slash at the end. Throws an `ObsError` for what is none, and for one that holds a password. */
export function baseUrl({ url, product, credential }: Connection): string {
  const parsed = parseUrl(url);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) {
    throw new ObsError(`"${withoutUser(url)}" is not the address of a ${product}`, {
      exit: Exit.usage,
      hint: 'give it with its scheme: https://host or http://host:port, and the path prefix if there is one',
    });
  }
  if (parsed.username !== '' || parsed.password !== '') {
    throw new ObsError(`the address of ${product} holds a user name: ${withoutUser(url)}`, {
      exit: Exit.usage,
      hint: `addresses end up in logs; put credentials into the environment${credential ? ` (${credential})` : ''}`,
    });
  }
  return `${parsed.origin}${parsed.pathname.replace(/\/+$/, '')}`;
}

const withoutUser = (url: string): string => url.replace(/\/\/[^@/]*@/, '//***@');

/** The headers of every request. */
export function standingHeaders({ auth, orgId, tenant, headers = {} }: Connection): Record<string, string> {
  const extra = Object.entries(headers).map(([name, value]) => [
    name,
    value instanceof Secret ? value.reveal() : value,
  ]);
  return {
    'User-Agent': 'obs',
    ...(auth && { Authorization: authorization(auth) }),
    ...(orgId !== undefined && { 'X-Grafana-Org-Id': String(orgId) }),
    ...(tenant !== undefined && { 'X-Scope-OrgID': tenant }),
    ...Object.fromEntries(extra),
  };
}

function authorization(auth: Auth): string {
  if (auth.kind === 'token') return `Bearer ${auth.token.reveal()}`;
  return `Basic ${Buffer.from(`${auth.user}:${auth.password.reveal()}`).toString('base64')}`;
}

/** Everything that must not be seen in a message. */
export function secretsOf({ auth, headers = {}, tls }: Connection): Secret[] {
  const basic =
    auth?.kind === 'password' ? [auth.password, new Secret(authorization(auth).slice('Basic '.length))] : [];
  return [
    ...(auth?.kind === 'token' ? [auth.token] : basic),
    ...Object.values(headers).filter(value => value instanceof Secret),
    ...[tls?.key, tls?.passphrase].filter(value => value !== undefined),
  ];
}
