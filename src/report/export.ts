import type { Exported } from '../store/export-folder.ts';

/** What an export did, for people: a line for each file that changed, then the counts. */
export function exportText({ created, updated, deleted, unchanged }: Exported, folder: string): string {
  const counts = `${created.length} created, ${updated.length} updated, ${deleted.length} deleted, ${unchanged} unchanged`;
  return [
    ...created.map(path => `  + ${folder}/${path}`),
    ...updated.map(path => `  ~ ${folder}/${path}`),
    ...deleted.map(path => `  - ${folder}/${path}`),
    `${folder}: ${counts}`,
    '',
  ].join('\n');
}
