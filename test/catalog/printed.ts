import { readFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import { importText } from '../../src/catalog/import/text.ts';
import { serviceName } from '../../src/catalog/import/name.ts';
import { originOf } from '../../src/catalog/import/origin.ts';
import { printCatalog } from '../../src/catalog/import/print.ts';

/** The text of a source of this folder. */
export const sourceText = (name: string): Promise<string> =>
  readFile(new URL(`sources/${name}`, import.meta.url), 'utf8');

/** What an import prints for a text. */
export function printed(text: string, source = 'metrics.txt'): string {
  return printCatalog({
    ...importText(text, source),
    service: serviceName(source, {}),
    origin: originOf(source),
  });
}

/** The same text as prettier formats it with the settings of this repository. */
export async function prettier(text: string): Promise<string> {
  const settings = await resolveConfig(new URL('../../package.json', import.meta.url));
  return await format(text, { ...settings, parser: 'typescript' });
}
