import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { importedData } from '../catalog/import/data.ts';
import type { CatalogData } from '../catalog/service.ts';
import { Exit, ObsError } from '../errors.ts';

/** The catalogue that `build` wrote: every file of `out/catalog/`. None when there is no such folder. */
export function builtCatalogue(out: string, name: string): CatalogData[] {
  const folder = join(out, 'catalog');
  return filesOf(folder).map(file => parse(readFileSync(join(folder, file), 'utf8'), `${name}/catalog/${file}`));
}

function filesOf(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter(name => name.endsWith('.json'))
      .sort();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
    throw error;
  }
}

/** It is our own file: whoever edited it has to build again. */
function parse(text: string, path: string): CatalogData {
  try {
    const data = JSON.parse(text) as CatalogData;
    if (Array.isArray(data.metrics) && Array.isArray(data.logs)) return data;
  } catch {
    // Told below.
  }
  throw new ObsError('is not a catalogue', { place: { file: path }, hint: 'write it anew: obs build' });
}

/** Metrics of an exposition, OpenMetrics text or the saved answer of `/api/v1/metadata`. */
export async function importedCatalogue(file: string, cwd: string): Promise<CatalogData> {
  const { importText } = await import('../catalog/import/text.ts');
  return importedData(importText(read(file, cwd), file), basename(file).replace(/\.\w+$/, ''));
}

function read(file: string, cwd: string): string {
  try {
    return readFileSync(resolve(cwd, file), 'utf8');
  } catch (cause) {
    throw new ObsError(`cannot read "${file}": ${(cause as Error).message}`, {
      exit: Exit.usage,
      hint: '--catalog takes an exposition, OpenMetrics text or the answer of /api/v1/metadata, as a file',
      cause,
    });
  }
}
