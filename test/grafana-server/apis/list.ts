import type { Reply } from '../../servers/reply.ts';
import { levelInFolder, levelOnDashboard } from '../access.ts';
import { sortedItems } from '../items.ts';
import type { Item } from '../store.ts';
import { accepted } from './accept.ts';
import type { ApiCall } from './api-call.ts';
import { expired, readToken, toToken } from './continue.ts';
import { invalidOptions } from './options.ts';
import { toListItem } from './present.ts';
import { notANumber } from './read.ts';
import { parseFieldSelector, parseLabelSelector } from './selectors.ts';
import { badRequest, fail } from './status.ts';
import { checkNotInFuture } from './versions.ts';

/** The objects of one moment. */
interface Moment {
  rv: number;
  items: readonly Item[];
}

/** `GET` of a collection. All pages show the moment of the first. */
export function listObjects(call: ApiCall): Reply {
  const { query } = call.request;
  const limit = readLimit(query.get('limit'));
  const { moment, start } = beginAt(call);
  const selected = moment.items.filter(selectorOf(call));
  const rest = start === '' ? selected : selected.filter(({ name }) => name >= start);
  const page = limit > 0 ? rest.slice(0, limit) : rest;
  const remaining = rest.length - page.length;
  if (remaining > 0) call.grafana.listSnapshots.set(snapshotKey(call, moment.rv), moment.items);
  const hasSelector = query.has('labelSelector') || query.has('fieldSelector');
  return accepted(call, {
    kind: `${call.resource.kind}List`,
    apiVersion: `${call.resource.group}/${call.version}`,
    metadata: {
      resourceVersion: `${moment.rv}`,
      ...(remaining > 0 ? { continue: toToken(moment.rv, page.at(-1)?.name ?? '') } : {}),
      ...(remaining > 0 && !hasSelector ? { remainingItemCount: remaining } : {}),
    },
    items: page.map(item => toListItem(call, item)),
  });
}

/** The objects that the path and the selectors mean, now. */
export const selectItems = (call: ApiCall): Item[] => [...now(call).items].filter(selectorOf(call));

const now = ({ grafana, resource, namespace }: ApiCall): Moment => ({
  rv: grafana.store.resourceVersion,
  items: sortedItems(resource.collection, namespace),
});

const snapshotKey = ({ resource, namespace }: ApiCall, rv: number) => `${resource.plural}/${namespace ?? '*'}/${rv}`;

/** 0 and less mean no limit. */
function readLimit(text: string | null): number {
  if (text !== null && !/^-?\d+$/.test(text)) throw badRequest(`strconv.ParseInt: parsing "${text}": invalid syntax`);
  return Number(text ?? 0);
}

/** The moment that is asked for and the name to begin at. */
function beginAt(call: ApiCall): { moment: Moment; start: string } {
  const { query } = call.request;
  const asked = readResourceVersion(call);
  const token = query.get('continue');
  if (token === null) return { moment: momentOf(call, asked), start: '' };
  if (asked !== undefined) throw badRequest('specifying resource version is not allowed when using continue');
  const from = readToken(token);
  if (from.rv < 0) return { moment: now(call), start: from.start };
  const items = call.grafana.listSnapshots.get(snapshotKey(call, from.rv));
  if (!items) throw expired(from);
  return { moment: { rv: from.rv, items }, start: from.start };
}

function readResourceVersion(call: ApiCall): number | undefined {
  const { query } = call.request;
  const text = query.get('resourceVersion');
  if (text === null && query.has('resourceVersionMatch')) {
    const message = 'Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided';
    throw invalidOptions('ListOptions', { reason: 'FieldValueForbidden', message, field: 'resourceVersionMatch' });
  }
  if (text === null) return undefined;
  if (!/^\d+$/.test(text)) throw badRequest(`invalid resource version: ${notANumber(text)}`);
  checkNotInFuture(call, Number(text));
  return Number(text);
}

function momentOf(call: ApiCall, asked: number | undefined): Moment {
  const current = now(call);
  const isExact = call.request.query.get('resourceVersionMatch') === 'Exact';
  if (!isExact || asked === undefined || asked === current.rv) return current;
  const items = call.grafana.listSnapshots.get(snapshotKey(call, asked));
  if (!items) throw fail(410, 'The resourceVersion for the provided list is too old.', { reason: 'Expired' });
  return { rv: asked, items };
}

/** What the selectors let through and the user may see. */
function selectorOf({ grafana, request, resource, user }: ApiCall): (item: Item) => boolean {
  const byLabel = parseLabelSelector(request.query.get('labelSelector') ?? '');
  const byField = parseFieldSelector(request.query.get('fieldSelector') ?? '');
  const isVisible = (item: Item) =>
    grafana.switches.bareApis ||
    (resource.kind === 'Folder'
      ? levelInFolder(grafana.store, user, item.name) > 0
      : levelOnDashboard(grafana, user, item) > 0);
  return item => byLabel(item) && byField(item) && isVisible(item);
}
