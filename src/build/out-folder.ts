import { relative, resolve } from 'node:path';
import type { Config } from '../config/schema.ts';
import { Exit, ObsError } from '../errors.ts';

/** Where the files go. A build deletes what it did not make, so that must never be where modules lie. */
export function outFolder(project: string, { folders }: Config): string {
  const out = resolve(project, folders.out);
  const isInside = (folder: string) => !relative(out, resolve(project, folder)).startsWith('..');
  const inside = [folders.services, folders.dashboards, folders.alerts].find(isInside);
  if (inside === undefined) return out;
  throw new ObsError(`folders.out is "${folders.out}", and the modules of "${inside}" lie in it`, {
    exit: Exit.usage,
    hint: 'set folders.out to a folder of its own: builds delete what no module makes',
  });
}
