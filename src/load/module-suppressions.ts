import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/schema.ts';
import { mayHold } from '../lint/suppress/comment.ts';
import { inModule } from '../lint/suppress/in-module.ts';
import type { Suppression } from '../lint/suppress/suppression.ts';

/** Suppressions in the comments of all modules, shared ones included. `isPartial`: not all that they made was read. */
export function moduleSuppressions(
  project: string,
  { folders }: Config,
  { isPartial }: { readonly isPartial: boolean },
): Suppression[] {
  return [folders.services, folders.dashboards, folders.alerts].flatMap(folder =>
    modulesBelow(project, folder).flatMap(path => {
      const text = readFileSync(join(project, path), 'utf8');
      if (!mayHold(text)) return [];
      return inModule(path, text).map(suppression => ({ ...suppression, ...(isPartial && { isPartial }) }));
    }),
  );
}

function modulesBelow(project: string, folder: string): string[] {
  try {
    return readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
      .filter(name => /\.m?[jt]s$/.test(name) && !name.includes('node_modules'))
      .map(name => `${folder}/${name.replaceAll('\\', '/')}`)
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
