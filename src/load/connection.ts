import type { Environment, SecretPlace } from '../config/environment.ts';
import { Exit, ObsError } from '../errors.ts';
import type { Auth, Connection, Tls } from '../targets/http/connection.ts';
import type { Secret } from '../targets/http/secret.ts';
import { readSecret, readText, secretFromEnv, type Surroundings } from './secrets.ts';

/** What an environment says of every server. */
export type Settings = Pick<
  NonNullable<Environment['grafana']>,
  'url' | 'token' | 'user' | 'password' | 'headers' | 'tls'
> & {
  readonly orgId?: number | undefined;
  readonly tenant?: string | undefined;
};

/**
 * The way to a server, with its secrets read. What the configuration does not say comes from the environment: `GRAFANA_TOKEN`, or
 * `GRAFANA_USER` and `GRAFANA_PASSWORD`, each also as `..._FILE`; `GRAFANA_ORG_ID`. Other servers have names of their own in
 * place of `GRAFANA`.
 */
export async function connectionTo(product: string, settings: Settings, from: Surroundings): Promise<Connection> {
  const name = product.toUpperCase();
  const { url, tls, tenant } = settings;
  return {
    product,
    url,
    auth: await authOf(name, settings, from),
    credential: credentialOf(name, settings),
    orgId: settings.orgId ?? orgIdFrom(name, from),
    tenant,
    headers: await headersOf(settings.headers, from),
    tls: tls && (await tlsOf(tls, from)),
    env: from.env,
  };
}

async function authOf(name: string, settings: Settings, from: Surroundings): Promise<Auth | undefined> {
  const { token, user, password } = settings;
  if (token) return { kind: 'token', token: await readSecret(token, from) };
  if (user !== undefined && password) return { kind: 'password', user, password: await readSecret(password, from) };
  const envToken = await secretFromEnv(`${name}_TOKEN`, from);
  if (envToken) return { kind: 'token', token: envToken };
  const envUser = user ?? from.env[`${name}_USER`];
  const envPassword = password ? await readSecret(password, from) : await secretFromEnv(`${name}_PASSWORD`, from);
  if (!envUser && !envPassword) return undefined;
  if (envUser && envPassword) return { kind: 'password', user: envUser, password: envPassword };
  throw new ObsError(
    `${envUser ? 'a user without a password' : 'a password without a user'} for ${name.toLowerCase()}`,
    {
      exit: Exit.usage,
      hint: `set both ${name}_USER and ${name}_PASSWORD, or ${name}_TOKEN`,
    },
  );
}

const credentialOf = (name: string, { token, password }: Settings): string => {
  const place = token ?? password;
  if (!place) return `${name}_TOKEN`;
  return 'env' in place ? place.env : place.file;
};

function orgIdFrom(name: string, { env }: Surroundings): number | undefined {
  const text = env[`${name}_ORG_ID`];
  if (!text) return undefined;
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new ObsError(`${name}_ORG_ID is "${text}"`, {
    exit: Exit.usage,
    hint: 'the id of an organization is a number',
  });
}

async function headersOf(headers: Settings['headers'], from: Surroundings): Promise<Record<string, string | Secret>> {
  const entries = Object.entries(headers).map(
    async ([name, value]) =>
      [name, typeof value === 'string' ? value : await readSecret(value as SecretPlace, from)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

async function tlsOf({ ca, cert, key, passphrase }: NonNullable<Settings['tls']>, from: Surroundings): Promise<Tls> {
  return {
    ca: ca === undefined ? undefined : await readText(ca, from.cwd),
    cert: cert === undefined ? undefined : await readText(cert, from.cwd),
    key: key === undefined ? undefined : await readSecret({ file: key }, from),
    passphrase: passphrase && (await readSecret(passphrase, from)),
  };
}
