import { levelInFolder } from '../access.ts';
import { checkNewParent, childrenOf } from '../folder-tree.ts';
import { findItem, listItems } from '../items.ts';
import type { Item } from '../store.ts';
import { checkUid } from '../uids.ts';
import type { ApiCall } from './api-call.ts';
import { checkFolderManager, checkManagerChange, checkNotInRepository } from './managers.ts';
import { resourcesOf } from './resources.ts';
import { badRequest, detailsOf, forbidden, notFound } from './status.ts';
import type { Wanted } from './wanted.ts';

const RESERVED_FOLDERS = new Set(['general', 'sharedwithme']);

/** What Grafana checks of a new object beyond the library. */
export function checkCreate(call: ApiCall, wanted: Wanted, isDryRun: boolean): void {
  const { grafana, resource } = call;
  if (grafana.switches.bareApis) return;
  checkNotInRepository(wanted.annotations);
  checkUid(wanted.name, (_status, message) => badRequest(message));
  if (resource.kind === 'Folder' && RESERVED_FOLDERS.has(wanted.name))
    throw badRequest('invalid uid for folder provided');
  checkContent(call, wanted);
  checkPlace(call, wanted, isDryRun);
  const isFull = resource.kind === 'Dashboard' && resource.collection.size >= grafana.switches.quota;
  if (isFull && !isDryRun) throw forbidden('Quota reached');
}

/** What Grafana checks of a write over an object. */
export function checkUpdate(call: ApiCall, item: Item, wanted: Wanted, isDryRun: boolean): void {
  if (call.grafana.switches.bareApis) return;
  if (item.file) throw badRequest('Cannot save provisioned dashboard');
  checkManagerChange(item.annotations, wanted.annotations, call.user);
  checkContent(call, wanted);
  if (wanted.folder !== item.folder) checkPlace(call, wanted, isDryRun);
}

/** What Grafana checks before it deletes. A folder with something in it needs force, which leaves that orphaned. */
export function checkDelete(call: ApiCall, item: Item, isForced: boolean): void {
  const { grafana, resource } = call;
  const { store } = grafana;
  if (grafana.switches.bareApis) return;
  if (item.file) throw badRequest('provisioned dashboard cannot be deleted');
  checkNotInRepository(item.annotations);
  if (resource.kind !== 'Folder' || isForced) return;
  const hasDashboards = listItems(store.dashboards).some(({ folder }) => folder === item.name);
  const hasRules = [...store.rules.values()].some(({ folderUid }) => folderUid === item.name);
  if (hasDashboards || hasRules || childrenOf(store, item.name).length > 0) {
    throw badRequest('Folder cannot be deleted: folder is not empty');
  }
}

function checkContent({ grafana, resource }: ApiCall, { spec, message }: Wanted): void {
  const { titleLimit, messageLimit } = grafana.switches;
  const title = String(spec.title ?? '').trim();
  if (title === '') {
    throw badRequest(resource.kind === 'Folder' ? 'folder title cannot be empty' : 'Dashboard title cannot be empty');
  }
  if (title.length > titleLimit) throw badRequest('Dashboard title cannot contain more than 5 000 characters');
  if (message.length > messageLimit) throw badRequest('message too long, max 500 characters');
}

/** A dry run does not look whether the folder of a dashboard exists. */
function checkPlace(call: ApiCall, wanted: Wanted, isDryRun: boolean): void {
  const { grafana, resource, user } = call;
  if (wanted.folder === '') return;
  const folder = findItem(grafana.store.folders, wanted.folder);
  if (!folder && isDryRun && resource.kind === 'Dashboard') return;
  const [, folders = resource] = resourcesOf(grafana);
  if (!folder) throw notFound(folders, wanted.folder);
  if (levelInFolder(grafana.store, user, folder.name) < 2) {
    const what = `${resource.plural}.${resource.group} "${wanted.name}"`;
    throw forbidden(
      `${what} is forbidden: no right to write to folder "${folder.name}"`,
      detailsOf(resource, wanted.name),
    );
  }
  checkFolderManager(folder.annotations, wanted.annotations);
  if (resource.kind === 'Folder') checkNewParent(grafana, wanted.name, wanted.folder, badRequest);
}
