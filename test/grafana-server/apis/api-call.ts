import type { HttpRequest } from '../../servers/exchange.ts';
import type { Reply } from '../../servers/reply.ts';
import type { Grafana } from '../call.ts';
import { findItem } from '../items.ts';
import type { Item, User } from '../store.ts';
import type { Resource } from './resources.ts';
import { notFound } from './status.ts';

/** One request below `/apis` whose path is understood. */
export interface ApiCall {
  grafana: Grafana;
  request: HttpRequest;
  user: User;
  resource: Resource;
  version: string;
  /** Nothing where all namespaces are meant. */
  namespace: string | undefined;
  name: string;
}

/** What a verb does. */
export type ApiHandler = (call: ApiCall) => Reply;

/** The object that the path names, or nothing. */
export const lookUp = ({ resource, name, namespace }: ApiCall): Item | undefined =>
  findItem(resource.collection, name, namespace);

/** The object that the path names. */
export function itemOf(call: ApiCall): Item {
  const item = lookUp(call);
  if (!item) throw notFound(call.resource, call.name);
  return item;
}

/** Who owns the fields that this request writes: the `fieldManager`, or the first word of the User-Agent. */
export const managerOf = ({ request }: ApiCall): string =>
  request.query.get('fieldManager') ?? String(request.headers['user-agent'] ?? 'unknown').split('/')[0] ?? 'unknown';
