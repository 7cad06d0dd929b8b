import { Exit, ObsError } from '../../errors.ts';
import { notASource, successData, unusable, type Answer } from './answer.ts';
import { assemble, fromExposition, type Imported } from './assemble.ts';
import { learn } from './learn.ts';
import { familiesOf, metadataSchema } from './metadata.ts';
import { shownUrl } from './origin.ts';
import { recognise } from './recognise.ts';

export interface UrlOptions {
  /** Asks for an address; throws when there is no answer at all. */
  readonly get: (url: string) => Promise<Answer>;
  /** Only metrics of this job, of a Prometheus server. */
  readonly job?: string | undefined;
  /** Unix time. */
  readonly now: number;
}

/** Series that are older, in seconds, do not count: labels that a program lost since would come back otherwise. */
const RECENT = 3600;

/**
 * Imports from an address. What it answers decides: an exposition is taken as it is; anything else may be a Prometheus server
 * or its `/api/v1/metadata`, and is asked for metadata and labels.
 */
export async function importUrl(url: string, options: UrlOptions): Promise<Imported> {
  const first = await options.get(url);
  if (first.status >= 400 && first.status !== 404) throw unusable(url, first);
  const source = first.status === 200 ? recognise(first.text, first.contentType) : undefined;
  if (source?.kind !== 'exposition') return await importServer(url, options);
  if (options.job === undefined) return { ...fromExposition(source.exposition), target: targetOf(url) };
  throw new ObsError(`${shownUrl(url)} is the exposition of one process: there is no job to choose`, {
    exit: Exit.usage,
    hint: 'leave --job out, or give the address of the Prometheus server',
  });
}

async function importServer(url: string, { get, job, now }: UrlOptions): Promise<Imported> {
  const ask = async (path: string, query: Readonly<Record<string, string>> = {}) => {
    const asked = apiUrl(url, path, query);
    const answer = await get(asked);
    const data = successData(answer);
    if (data === undefined) throw unusable(path === 'metadata' ? url : asked, answer);
    return data;
  };
  const metadata = metadataSchema.safeParse(await ask('metadata'));
  if (!metadata.success) throw notASource(url, 200);
  const { families, targetLabels } = await learn(familiesOf(metadata.data), {
    ask,
    job,
    since: Math.floor(now) - RECENT,
  });
  return { ...assemble(families, targetLabels), knowsLabels: true, problems: [] };
}

/** The address may be that of the server, or of its metadata already. */
function apiUrl(url: string, path: string, query: Readonly<Record<string, string>>): string {
  const api = new URL(url);
  api.pathname = `${api.pathname.replace(/\/+(?:api\/v1\/metadata\/*)?$/, '')}/api/v1/${path}`;
  api.search = String(new URLSearchParams(query));
  return api.href;
}

/** Where the process answers: the address says it. */
function targetOf(url: string): NonNullable<Imported['target']> {
  const { host, hostname, port, protocol, pathname } = new URL(url);
  const known = port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
  return { address: port === '' ? `${hostname}:${known}` : host, port: known, path: pathname };
}
