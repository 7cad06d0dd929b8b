import { isFields, parseJson } from '../../servers/json.ts';
import { badRequest, fail } from './status.ts';

/** Where the next page begins. `rv` -1: in whatever is there now, because the snapshot is gone. */
interface Continue {
  rv: number;
  start: string;
}

const AFTER = '\u0000';

/** The token for the page after this name. */
export const toToken = (rv: number, lastName: string): string =>
  Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv, start: `${lastName}${AFTER}` })).toString('base64url');

/** Reads a token; one that is broken is 400. */
export function readToken(token: string): Continue {
  const value = parseJson(Buffer.from(token, 'base64url').toString());
  if (isFields(value) && typeof value.rv === 'number' && typeof value.start === 'string') {
    return { rv: value.rv, start: value.start };
  }
  throw badRequest('invalid continue token: continue key is not valid: invalid character in the token');
}

/** The snapshot of a list is gone; the answer holds a token for the rest, which may not fit what was read. */
export const expired = ({ start }: Continue) =>
  fail(410, TOO_OLD, {
    reason: 'Expired',
    metadata: { continue: toToken(-1, start.slice(0, -AFTER.length)) },
  });

const TOO_OLD =
  'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.';
