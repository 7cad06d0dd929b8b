import type { Refused } from '../../servers/reply.ts';
import { type Call, refuse } from '../call.ts';
import { childrenOf } from '../folder-tree.ts';
import type { Item } from '../store.ts';
import { titleOf } from './urls.ts';

/** A header of the request; empty where it is not there. */
export const header = ({ request }: Call, name: string): string => String(request.headers[name] ?? '').trim();

/** The uid of the folder in which the namespaces are; empty for the root. */
export const workingFolder = (call: Call): string => header(call, 'x-grafana-alerting-folder-uid');

/** The folders whose titles are the namespaces. */
export const namespacesOf = (call: Call): Item[] => childrenOf(call.grafana.store, workingFolder(call));

/** A 404 without a body. */
export function notThere(): Refused {
  const refused = refuse(404, '');
  delete refused.reply.body;
  return refused;
}

/** The folder of the namespace that the path names. */
export function namespaceOf(call: Call): Item {
  const found = namespacesOf(call).find(folder => titleOf(folder) === call.params.namespace);
  if (!found) throw notThere();
  return found;
}
