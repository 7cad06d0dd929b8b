import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BuildOptions, Metafile } from 'esbuild';

/** The result of a run, or undefined when there was an error: then the JavaScript interface tells it with places. */
export type ProcessResult = { readonly code: string; readonly metafile: Metafile } | undefined;

/**
 * Runs esbuild's program by itself. The JavaScript interface starts the same program, but takes 10 ms to load and to talk to
 * it: a third of what a small build takes. The promise is made at once, so that other work goes on meanwhile.
 */
export async function runEsbuild(form: BuildOptions): Promise<ProcessResult> {
  const program = findProgram();
  if (!program) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'obs-'));
  const [entry, outfile, metafile] = [join(folder, 'entry.js'), join(folder, 'modules.js'), join(folder, 'meta.json')];
  try {
    writeFileSync(entry, form.stdin!.contents);
    const args = [...flags(form), `--outfile=${outfile}`, `--metafile=${metafile}`];
    const ok = await run(program, args, { cwd: form.absWorkingDir!, entry });
    if (!ok) return undefined;
    return { code: readFileSync(outfile, 'utf8'), metafile: JSON.parse(readFileSync(metafile, 'utf8')) as Metafile };
  } finally {
    for (const file of [entry, outfile, metafile]) rmSync(file, { force: true });
    rmdirSync(folder);
  }
}

/**
 * The entry comes from a file: a pipe is only closed when the event loop turns, and esbuild would wait for that while the
 * command line is being loaded.
 */
function run(
  program: string,
  args: readonly string[],
  { cwd, entry }: { cwd: string; entry: string },
): Promise<boolean> {
  return new Promise(resolve => {
    const stdin = openSync(entry, 'r');
    // The process lives too short for its garbage collector to be worth its time.
    const env = { ...process.env, GOGC: '400' };
    const child = spawn(program, args, { cwd, env, stdio: [stdin, 'ignore', 'ignore'] });
    closeSync(stdin);
    child.on('error', () => resolve(false));
    child.on('exit', code => resolve(code === 0));
  });
}

const flags = (form: BuildOptions): string[] => [
  '--bundle',
  `--format=${form.format}`,
  `--platform=${form.platform}`,
  `--target=${String(form.target)}`,
  '--minify-whitespace',
  '--legal-comments=none',
  '--log-level=silent',
  ...form.external!.map(name => `--external:${name}`),
];

/** The package of esbuild for this machine has nothing but the program. */
function findProgram(): string | undefined {
  const name = process.platform === 'win32' ? 'esbuild.exe' : 'bin/esbuild';
  try {
    return createRequire(import.meta.url).resolve(`@esbuild/${process.platform}-${process.arch}/${name}`);
  } catch {
    return undefined;
  }
}
