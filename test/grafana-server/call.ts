import type { HttpRequest } from '../servers/exchange.ts';
import { type Fields, isFields } from '../servers/json.ts';
import { Refused, type Reply } from '../servers/reply.ts';
import type { RoutePath } from '../servers/router.ts';
import type { Item, Role, Store, User } from './store.ts';
import type { Switches } from './switches.ts';

/** A Grafana apart from its HTTP server. */
export interface Grafana {
  version: string;
  store: Store;
  switches: Switches;
  /** What paged lists hold, by resource and resourceVersion: later pages do not see later writes. */
  listSnapshots: Map<string, readonly Item[]>;
}

/** One request of somebody who is known. */
export interface Call {
  grafana: Grafana;
  request: HttpRequest;
  params: Record<string, string>;
  user: User;
}

/** What a route does. */
type Handler = (call: Call) => Reply | Promise<Reply>;

/** A route of the classic API: who may use it, and under which permission Grafana knows that. */
export interface Route extends RoutePath {
  role?: Role;
  permission?: string;
  handle: Handler;
}

const RANK: Record<Role, number> = { Viewer: 1, Editor: 2, Admin: 3 };

/** Whether a role includes another. */
export const isAtLeast = (role: Role, wanted: Role): boolean => RANK[role] >= RANK[wanted];

/** An error with a message, as most of Grafana's are; ends the call. */
export const refuse = (status: number, message: string, more: Fields = {}): Refused =>
  new Refused({ status, body: { message, ...more } });

/** The same from the newer half of Grafana's error handling, which adds a trace id. */
export const refuseTraced = (status: number, message: string): Refused => refuse(status, message, { traceID: '' });

/** Grafana says no more than this about a body that it cannot read. */
export const badData = (): Refused => refuseTraced(400, 'bad request data');

/** The 403 of Grafana's access control; the number after ACE is made up. */
export const denied = (permission: string, id = 1): Refused =>
  new Refused({
    status: 403,
    type: 'application/json; charset=UTF-8',
    body: {
      accessErrorId: `ACE${String(id).padStart(10, '0')}`,
      message: `You'll need additional permissions to perform this action. Permissions needed: ${permission}`,
      title: 'Access denied',
    },
  });

/** The body, which must be a JSON object. */
export function readBody({ request }: Call): Fields {
  if (!isFields(request.json)) throw badData();
  return request.json;
}

/** `page` and `limit` of the classic lists. */
export function pageOf<T>(entries: readonly T[], query: URLSearchParams, defaultLimit = 1000): T[] {
  const limit = Number(query.get('limit')) || defaultLimit;
  const page = Number(query.get('page')) || 1;
  return entries.slice((page - 1) * limit, page * limit);
}
