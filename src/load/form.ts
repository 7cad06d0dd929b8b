import type { BuildOptions } from 'esbuild';
import type { ExitCode } from '../errors.ts';

export interface BundleOptions {
  /** The project's folder; all paths are relative to it. */
  readonly project: string;
  readonly modules: readonly string[];
  /** What is evaluated elsewhere: this package and the Foundation SDK. Prefixes of specifiers. */
  readonly external: readonly string[];
  /** What the exit code is when a module does not compile. */
  readonly exit?: ExitCode;
}

/**
 * How esbuild bundles modules: `require` of a module inside the bundle evaluates it when it is called, and not before.
 */
export function settings({ project, modules, external }: BundleOptions): BuildOptions {
  const entries = modules.map(
    path => `modules[${JSON.stringify(path)}] = () => require(${JSON.stringify(`./${path}`)});`,
  );
  return {
    stdin: { contents: entries.join('\n'), resolveDir: project, sourcefile: '<obs>' },
    absWorkingDir: project,
    outfile: 'modules.js',
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    external: external.flatMap(name => [name, `${name}/*`]),
    logLevel: 'silent',
    // Less text for V8 to read; names stay, and with them the stack traces.
    minifyWhitespace: true,
    legalComments: 'none',
  };
}
