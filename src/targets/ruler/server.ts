import { ObsError } from '../../errors.ts';
import { Refused } from '../http/errors.ts';
import type { Answer, Request } from '../http/request.ts';
import { isHtml, wordsOf } from '../http/words.ts';
import type { Flavour } from './flavour.ts';

/** One ruler with one tenant. */
export interface Ruler {
  /** The name of the target. */
  readonly name: string;
  readonly flavour: Flavour;
  /** Answers other than 2xx are thrown as `Refused`, but for those that the request allows. */
  readonly send: (request: Request) => Promise<Answer>;
  /** In front of every path. */
  readonly prefix: string;
  /** Headers of every request beside those of the connection: the data source of Grafana's convert API. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The path of all groups, of those in a namespace, or of one of them. */
export const groupsPath = ({ prefix, flavour }: Ruler, ...names: readonly string[]): string =>
  [prefix + flavour.config, ...names.map(encodeURIComponent)].join('/');

/** What the server said, on one line. */
export const saidBy = ({ text, body }: Answer): string => wordsOf(text, body);

/** The answer to a request, or the error for a server that wants to know the tenant. */
export async function ask(ruler: Ruler, request: Request): Promise<Answer> {
  try {
    return await ruler.send({ ...request, headers: { ...ruler.headers, ...request.headers } });
  } catch (error) {
    if (!(error instanceof Refused) || error.words !== 'no org id') throw error;
    throw new ObsError(`${ruler.name} wants to know the tenant: ${error.status} no org id`, {
      hint: 'name the tenant of the environment in obs.config.ts; it is sent as X-Scope-OrgID',
      cause: error,
    });
  }
}

/** The error for an address where no ruler is. */
export function noRuler({ name, prefix, flavour }: Ruler, answer: Answer): ObsError {
  const what = isHtml(answer.text) ? 'a web page' : `${answer.status} "${saidBy(answer).slice(0, 100)}"`;
  return new ObsError(`${name} is no ruler of ${flavour.title}: ${prefix + flavour.config} is answered by ${what}`, {
    hint: 'check url and prefix in obs.config.ts; an unknown path must never be taken for "no rules yet"',
  });
}
