import type { Item } from '../store.ts';

/** The readable part of a URL. */
export const slugOf = (title: string): string =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** The title of a dashboard or folder. */
export const titleOf = (item: Item): string => String(item.spec.title ?? '');

/** Where a browser finds a dashboard. */
export const dashboardUrl = (item: Item): string => `/d/${item.name}/${slugOf(titleOf(item))}`;

/** Where a browser finds a folder. */
export const folderUrl = (item: Item): string => `/dashboards/f/${item.name}/${slugOf(titleOf(item))}`;

/** By title, as Grafana lists things: capitals before small letters. */
export const byTitle = (a: Item, b: Item): number => (titleOf(a) < titleOf(b) ? -1 : titleOf(a) > titleOf(b) ? 1 : 0);
