import { SDK } from './external.ts';

/** Imports of user modules that are this package: the very modules that the command line runs with. */
const PACKAGE: Readonly<Record<string, () => Promise<unknown>>> = {
  obs: () => import('../index.ts'),
  'obs/catalog': () => import('../catalog/index.ts'),
  'obs/promql': () => import('../promql/index.ts'),
  'obs/logql': () => import('../logql/index.ts'),
  'obs/dashboard': () => import('../dashboard/index.ts'),
  'obs/alerts': () => import('../alerts/index.ts'),
};

/** The function that the launcher gives to the bundled command line: it finds the SDK in a bundle of its own. */
declare const require: ((specifier: string) => unknown) | undefined;

/** Loads what the modules import, so that they can be evaluated without waiting. */
export async function loadLibrary(specifiers: Iterable<string>): Promise<ReadonlyMap<string, unknown>> {
  const loaded = new Map<string, unknown>();
  for (const specifier of specifiers) {
    const known = PACKAGE[specifier];
    if (known) loaded.set(specifier, await known());
    else if (specifier.startsWith(`${SDK}/`)) {
      loaded.set(specifier, typeof require === 'function' ? require(specifier) : await import(specifier));
    }
  }
  return loaded;
}

/** Loads what nearly every project imports, while esbuild is still at work. */
export async function preloadLibrary(): Promise<void> {
  await Promise.all(['obs/catalog', 'obs/promql', 'obs/dashboard'].map(name => PACKAGE[name]!()));
}
