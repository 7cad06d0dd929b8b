import { Exit, ObsError } from '../../errors.ts';

export const isUrl = (source: string): boolean => /^https?:\/\//.test(source);

/** What people call a source. Throws when it is an address that is none. */
export function originOf(source: string): string {
  if (source === '-') return 'standard input';
  if (!isUrl(source)) return source;
  if (URL.canParse(source)) return shownUrl(source);
  throw new ObsError(`"${source}" is not an address`, { exit: Exit.usage, hint: 'write http://<host>:<port>/metrics' });
}

/** Host and path: users, passwords and tokens of an address are never shown. */
export function shownUrl(url: string): string {
  const { host, pathname } = new URL(url);
  return host + (pathname === '/' ? '' : pathname);
}

/** The word that a service can be named after: `api` of `https://api.example.com`, all of an address in numbers. */
export function stemOf(source: string): string {
  if (!isUrl(source)) return /([^/\\.]+)[^/\\]*$/.exec(source)?.[1] ?? '';
  const { hostname } = new URL(source);
  return /^[\d.]+$/.test(hostname) ? hostname : hostname.split('.')[0]!;
}
