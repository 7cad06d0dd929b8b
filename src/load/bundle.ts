import { builtinModules } from 'node:module';
import type { BuildOptions, Message, Metafile, Plugin } from 'esbuild';
import { Exit, ObsError, ObsErrors, type Place } from '../errors.ts';
import { runEsbuild } from './esbuild-process.ts';
import { settings, type BundleOptions } from './form.ts';
import { sameModules, type HeadStart } from './head-start.ts';

/** User modules as one script: it sets `modules[path]` to a function that evaluates that module. */
export interface Bundle {
  readonly code: string;
  /** The files that went in, with what they import, as esbuild tells it. */
  readonly metafile: Metafile;
  /** Where modules wait at their top level; then the functions return promises. */
  readonly awaits: readonly Place[];
  /** How it was made, to make it once more with a source map. */
  readonly options: BundleOptions;
}

/** Bundles modules. Throws `ObsErrors` with file, line and column when one does not compile. */
export async function bundle(options: BundleOptions, headStart?: HeadStart): Promise<Bundle> {
  const quick = await (headStart && sameModules(headStart, options) ? headStart.result : runEsbuild(settings(options)));
  if (quick) {
    refuseBuiltins(quick.metafile, options);
    return { ...quick, awaits: [], options };
  }
  try {
    return await run(options, settings(options), []);
  } catch (error) {
    const messages = (error as { errors?: Message[] }).errors;
    if (!messages || messages.length === 0) throw error;
    if (!messages.every(waits)) throw toErrors(messages, options);
    const awaits = messages.flatMap(message => placeOf(message) ?? []);
    return await run(options, waitingSettings(options), awaits);
  }
}

/** The source map of the same script: only made when a place has to be told. */
export async function sourceMap({ options, awaits }: Bundle): Promise<string> {
  const { build } = await import('esbuild');
  const form = awaits.length > 0 ? waitingSettings(options) : settings(options);
  const result = await build({ ...form, sourcemap: 'external', sourcesContent: false });
  return result.outputFiles!.find(file => file.path.endsWith('.map'))!.text;
}

async function run(options: BundleOptions, form: BuildOptions, awaits: readonly Place[]): Promise<Bundle> {
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({ ...form, metafile: true });
  refuseBuiltins(metafile!, options);
  return { code: outputFiles![0]!.text, metafile: metafile!, awaits, options };
}

/** CommonJS cannot wait, so modules that do are bundled as ESM, with what is external fetched by a call. */
function waitingSettings(options: BundleOptions): BuildOptions {
  const form = settings(options);
  const { stdin, external: _, ...rest } = form;
  const contents = stdin!.contents.toString().replaceAll('=> require(', '=> import(');
  return { ...rest, stdin: { ...stdin, contents }, format: 'esm', plugins: [externalByCall(options.external)] };
}

const externalByCall = (external: readonly string[]): Plugin => ({
  name: 'external-by-call',
  setup(build) {
    const filter = new RegExp(`^(${external.join('|')})(/|$)`);
    build.onResolve({ filter }, ({ path }) => ({ path, namespace: 'external' }));
    build.onLoad({ filter: /./, namespace: 'external' }, ({ path }) => ({
      contents: `module.exports = require_external(${JSON.stringify(path)})`,
      loader: 'js',
    }));
  },
});

const waits = ({ text }: Message): boolean => text.includes('op-level await');

function toErrors(messages: readonly Message[], { exit = Exit.failed }: BundleOptions): ObsErrors {
  const [first, ...rest] = messages.map(message => {
    const unresolved = /^Could not resolve "(.+)"/.exec(message.text)?.[1];
    const hint = unresolved ? `is "${unresolved}" spelled right, and installed?` : 'correct the module and run again';
    return new ObsError(lowerFirst(message.text), { exit, hint, place: placeOf(message) });
  });
  return new ObsErrors([first!, ...rest]);
}

const placeOf = ({ location }: Message): Place | undefined =>
  location ? { file: location.file, line: location.line, column: location.column + 1 } : undefined;

const lowerFirst = (text: string): string => (text[0] ?? '').toLowerCase() + text.slice(1);

const BUILTINS = new Set([...builtinModules, ...builtinModules.map(name => `node:${name}`)]);

/** A module only constructs. With files, environment or network in it, two builds could differ. */
function refuseBuiltins(metafile: Metafile, { exit = Exit.failed }: BundleOptions): void {
  const errors = Object.entries(metafile.inputs).flatMap(([file, { imports }]) =>
    imports
      .filter(({ path, external }) => external && BUILTINS.has(path) && !file.includes('node_modules/'))
      .map(({ path }) => {
        const message = `imports "${path}", but a module only constructs: it reads no files and no environment`;
        const hint = 'write the data into the module, or import a .json file';
        return new ObsError(message, { exit, hint, place: { file } });
      }),
  );
  const [first, ...rest] = errors;
  if (first) throw new ObsErrors([first, ...rest]);
}
