import * as z from 'zod/mini';
import { ObsError } from '../../errors.ts';
import { quote } from '../../syntax/go-string.ts';

/** A Prometheus server, or what answers like one, as far as an import asks it. */
export interface Server {
  /** Asks for a path below `/api/v1/` and returns `data` of the answer. */
  readonly ask: (path: string, query: Readonly<Record<string, string>>) => Promise<unknown>;
  /** Only series of this job. */
  readonly job?: string | undefined;
  /** Unix time: older series do not count. */
  readonly since: number;
}

/** The names of all metrics that have series. */
export const metricNames = (server: Server): Promise<string[]> =>
  listOf(server, 'label/__name__/values', server.job === undefined ? {} : { 'match[]': selector(server) });

/** The names of all labels of a metric. */
export const labelNames = async (server: Server, metric: string): Promise<string[]> => {
  const names = await listOf(server, 'labels', { 'match[]': selector(server, metric) });
  return names.filter(name => name !== '__name__');
};

/** A name with other characters would have to be escaped in the path, each server in its way. */
const PLAIN_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/** Values of a label; with a limit not many more than that. Servers before 2.53 do not know the limit. */
export const labelValues = async (server: Server, labelled: Labelled): Promise<string[]> => {
  const { metric, label, limit } = labelled;
  if (!PLAIN_NAME.test(label)) return [];
  return await listOf(server, `label/${label}/values`, {
    'match[]': selector(server, metric),
    ...(limit !== undefined && { limit: String(limit) }),
  });
};

interface Labelled {
  readonly metric: string;
  readonly label: string;
  readonly limit?: number;
}

function selector({ job }: Server, metric?: string): string {
  const matchers = [
    ...(metric === undefined ? [] : [`__name__=${quote(metric)}`]),
    ...(job === undefined ? [] : [`job=${quote(job)}`]),
  ];
  return `{${matchers.join(',')}}`;
}

const listSchema = z.array(z.string());

async function listOf(server: Server, path: string, query: Readonly<Record<string, string>>): Promise<string[]> {
  const result = listSchema.safeParse(await server.ask(path, { ...query, start: String(server.since) }));
  if (result.success) return result.data;
  throw new ObsError(`/api/v1/${path} did not answer with a list of texts`, {
    hint: 'is the address that of a Prometheus server? an exposition can be imported from a file as well',
  });
}
