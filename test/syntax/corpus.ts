import { existsSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = process.env['OBS_CORPUS'] ?? join(import.meta.dirname, '../../../shared/corpus');

/**
 * The path of a file of the corpus, rows with the verdicts of real parsers and servers; undefined where there is none.
 *
 * The corpus is no part of the repository. It lies beside it in `shared/corpus`, or where OBS_CORPUS says.
 */
export function corpusFile(name: string): string | undefined {
  const path = join(FOLDER, name);
  return existsSync(path) ? path : undefined;
}
