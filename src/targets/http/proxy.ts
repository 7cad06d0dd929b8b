import { Exit, ObsError } from '../../errors.ts';
import { Secret } from './secret.ts';
import { parseUrl } from './url.ts';

/** A proxy on the way to a server. */
export interface Proxy {
  readonly protocol: string;
  readonly host: string;
  readonly port: number;
  readonly auth?: { readonly username: string; readonly password: Secret };
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The proxy that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name for an address, as curl reads them; undefined for a direct
 * connection. Throws an `ObsError` for a value that is no address.
 */
export function proxyFor(url: string, env: Env): Proxy | undefined {
  const { protocol, hostname, port } = new URL(url);
  const name = protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const value = read(env, name);
  if (!value || isExcluded(hostname, port, read(env, 'NO_PROXY') ?? '')) return undefined;
  const proxy = parseUrl(value.includes('://') ? value : `http://${value}`);
  if (!proxy || !/^https?:$/.test(proxy.protocol)) {
    throw new ObsError(`${name} is not the address of a proxy`, {
      exit: Exit.usage,
      hint: `set it to http://host:port, or name ${hostname} in NO_PROXY`,
    });
  }
  const { username, password } = proxy;
  return {
    protocol: proxy.protocol.slice(0, -1),
    host: proxy.hostname,
    port: Number(proxy.port || (proxy.protocol === 'https:' ? 443 : 80)),
    ...(username && {
      auth: { username: decodeURIComponent(username), password: new Secret(decodeURIComponent(password)) },
    }),
  };
}

const read = (env: Env, name: string): string | undefined => env[name.toLowerCase()] || env[name] || undefined;

/** `.example.org` and `example.org` both mean the domain and what is below it; `*` means everything. */
function isExcluded(hostname: string, port: string, list: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return list.split(/[\s,]+/).some(entry => {
    if (entry === '') return false;
    if (entry === '*') return true;
    const [, name = '', wantedPort] =
      /^\[?((?:[^:]*)|(?:.*:.*:.*?))\]?(?::(\d+))?$/.exec(entry.replace(/^\*?\./, '')) ?? [];
    if (wantedPort !== undefined && wantedPort !== port) return false;
    return host === name || host.endsWith(`.${name}`);
  });
}
