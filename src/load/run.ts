import type { Metafile } from 'esbuild';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Exit, ObsError, ObsErrors, placeText, type ExitCode, type Place } from '../errors.ts';
import { bundle, sourceMap, type Bundle } from './bundle.ts';
import { findCycle } from './cycles.ts';
import { evaluate, type Evaluated } from './evaluate.ts';
import { EXTERNAL } from './external.ts';
import type { BundleOptions } from './form.ts';
import { loadLibrary } from './library.ts';
import { locator } from './locate.ts';

export interface Modules {
  readonly project: string;
  readonly modules: readonly string[];
  /** Seconds for all of them together. */
  readonly timeout: number;
  /** The exit code when a module is wrong. */
  readonly exit?: ExitCode;
}

export type Request = Modules & BundleOptions;

export const requestOf = (modules: Modules): Request => ({ ...modules, external: EXTERNAL });

/**
 * Bundles modules and evaluates them one after another. `visit` gets each as soon as it is evaluated and may throw; all
 * failures are collected, with the place in the module's own text, and thrown together at the end. Returns what went in.
 */
export async function evaluateModules(
  modules: Modules,
  visit: (module: Evaluated) => void,
): Promise<Metafile['inputs']> {
  const request = requestOf(modules);
  return await evaluateBundle(await bundle(request), request, visit);
}

/** The second half of {@link evaluateModules}, for some modules of a bundle. */
export async function evaluateBundle(
  bundled: Bundle,
  request: Request,
  visit: (module: Evaluated) => void,
): Promise<Metafile['inputs']> {
  refuseCycle(bundled, request);
  const failures: { path: string; error: unknown }[] = [];
  await evaluate(bundled.code, {
    paths: request.modules,
    library: await loadLibrary(externalImports(bundled)),
    timeout: request.timeout,
    awaits: bundled.awaits,
    visit: module => {
      try {
        if ('error' in module) throw module.error;
        visit(module);
      } catch (error) {
        failures.push({ path: module.path, error });
      }
    },
  });
  if (failures.length > 0) throw await explain(failures, request, bundled);
  return bundled.metafile.inputs;
}

function externalImports({ metafile }: Bundle): Set<string> {
  const paths = Object.values(metafile.inputs).flatMap(({ imports }) =>
    imports.map(({ path }) => path.replace(/^external:/, '')),
  );
  return new Set(paths.filter(path => EXTERNAL.some(name => path === name || path.startsWith(`${name}/`))));
}

function refuseCycle({ metafile }: Bundle, { project, exit = Exit.failed }: Modules): void {
  const cycle = findCycle(metafile.inputs);
  if (!cycle) return;
  const [first, second] = cycle as [string, string];
  throw new ObsError(`imports itself in a circle: ${cycle.join(' -> ')}`, {
    exit,
    place: { file: first, line: importLine(join(project, first), second) },
    hint: 'move what both need into a module of its own, in a folder "shared"',
  });
}

/** The line on which a file imports another one. */
function importLine(file: string, imported: string): number {
  const name = basename(imported).replace(/\.\w+$/, '');
  const lines = readFileSync(file, 'utf8').split('\n');
  return (
    Math.max(
      0,
      lines.findIndex(line => /\b(from|import)\b/.test(line) && line.includes(name)),
    ) + 1
  );
}

/** Errors of user code, with the place where they were thrown. */
async function explain(
  failures: readonly { path: string; error: unknown }[],
  request: Request,
  bundled: Bundle,
): Promise<ObsErrors> {
  const { place } = locator(await sourceMap(bundled));
  const errors = new Map<string, ObsError>();
  for (const { path, error } of failures) {
    const located = error instanceof ObsError ? error : placed(error, path, request, place);
    // A shared module that throws fails every module that imports it: once is enough.
    const key = `${located.message} ${located.place ? placeText(located.place) : ''}`;
    if (!errors.has(key)) errors.set(key, located);
  }
  const [first, ...rest] = errors.values();
  return new ObsErrors([first!, ...rest]);
}

function placed(
  error: unknown,
  path: string,
  { exit = Exit.failed }: Request,
  place: (stack: string) => Place | undefined,
): ObsError {
  const { message = String(error), stack = '', hint } = (error ?? {}) as Partial<Error> & { readonly hint?: unknown };
  return new ObsError(message, {
    exit,
    hint: typeof hint === 'string' ? hint : 'correct the module and run again; nothing was written',
    place: place(stack) ?? { file: path },
    cause: error,
  });
}
