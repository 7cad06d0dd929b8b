import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ACCEPT, unreachable, type Answer } from '../catalog/import/answer.ts';
import { serviceName } from '../catalog/import/name.ts';
import { isUrl, originOf } from '../catalog/import/origin.ts';
import { printCatalog } from '../catalog/import/print.ts';
import { importText } from '../catalog/import/text.ts';
import { importUrl } from '../catalog/import/url.ts';
import { Exit, ObsError, type ExitCode } from '../errors.ts';
import type { Io } from '../io.ts';
import { catalogImportText } from '../report/catalog-import.ts';

export interface CatalogImportOptions {
  readonly service?: string;
  readonly job?: string;
  readonly out?: string;
  readonly force?: boolean;
}

/** Seconds for one answer. */
const TIME_LIMIT = 10;

/** `obs catalog import`: metrics that exist already become the module of a catalogue. */
export async function importCatalog(source: string, options: CatalogImportOptions, io: Io): Promise<ExitCode> {
  const { job, out, force } = options;
  if (out !== undefined && !force && existsSync(resolve(io.cwd, out))) {
    throw new ObsError(`"${out}" exists already`, { exit: Exit.usage, hint: 'add --force to replace it' });
  }
  const origin = originOf(source);
  const service = serviceName(source, options);
  const imported = isUrl(source)
    ? await importUrl(source, { get, job, now: Date.now() / 1000 })
    : importText(await read(source, io), origin);
  const module = printCatalog({ ...imported, service, origin });
  if (out === undefined) io.stdout(module);
  else write(resolve(io.cwd, out), { name: out, text: module });
  io.stderr(catalogImportText({ ...imported, origin }));
  return imported.problems.length > 0 ? Exit.found : Exit.ok;
}

async function get(url: string): Promise<Answer> {
  const { default: axios, isAxiosError } = await import('axios');
  try {
    const { status, headers, data } = await axios.get<string>(url, {
      headers: { accept: ACCEPT },
      responseType: 'text',
      validateStatus: null,
      signal: AbortSignal.timeout(TIME_LIMIT * 1000),
    });
    return { status, contentType: String(headers['content-type'] ?? ''), text: data };
  } catch (cause) {
    throw isAxiosError(cause) ? unreachable(url, cause, TIME_LIMIT) : cause;
  }
}

async function read(source: string, io: Io): Promise<string> {
  if (source === '-' && io.stdin) return await io.stdin();
  try {
    return readFileSync(resolve(io.cwd, source), 'utf8');
  } catch (cause) {
    const hint = 'give a file, "-" for standard input, or an address that starts with http:// or https://';
    throw new ObsError(`cannot read "${source}": ${(cause as Error).message}`, { exit: Exit.usage, hint, cause });
  }
}

/** Written beside and renamed: nobody ever reads half a module. */
function write(file: string, { name, text }: { name: string; text: string }): void {
  const beside = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(beside, text);
    renameSync(beside, file);
  } catch (cause) {
    if (existsSync(beside)) rmSync(beside);
    throw new ObsError(`cannot write "${name}": ${(cause as Error).message}`, {
      hint: 'name another file with --out, or leave it out to print the module',
      cause,
    });
  }
}
