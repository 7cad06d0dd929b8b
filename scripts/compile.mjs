// Compiles the command line into dist/: `bin.cjs` starts it, `cli.cjs` is the command line with `build`, `commands/` has the
// other commands, `vendor/` what only some of them need. The library for user code is compiled to ES modules beside them. `npm run types` checks types.
import { build } from 'esbuild';
import { readFile, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

const SDK = '@grafana/grafana-foundation-sdk';
/** The parts of the SDK that the dashboards of this package use; the others are loaded when user code asks for them. */
const SDK_CORE = [
  ...[
    'bargauge',
    'cog',
    'common',
    'dashboard',
    'heatmap',
    'logs',
    'loki',
    'prometheus',
    'stat',
    'statetimeline',
    'table',
  ],
  ...['text', 'timeseries', 'units'],
];
/** Packages that are loaded by themselves: a bundle that holds everything takes longer to read than most commands run. */
const VENDOR = ['axios', 'js-yaml', 're2js', 'yaml', 'zod/locales'];

/** Where to: `dist`, or a folder that is given. */
const OUT = process.argv[2] ?? 'dist';

/** Commands with a bundle of their own, so that `build`, which people wait for most, carries nothing of them. */
const COMMANDS = ['catalog', 'diff', 'explain', 'export', 'lint', 'push'];

const sdkPackage = JSON.parse(await readFile(`node_modules/${SDK}/package.json`, 'utf8'));
const sdkParts = Object.keys(sdkPackage.exports).map(path => path.slice(2));

const node = { bundle: true, platform: 'node', target: 'node20', logLevel: 'warning', legalComments: 'none' };
const conditions = ['obs-source'];
const script = { ...node, format: 'cjs', define: { 'import.meta.url': '__filename' }, minify: true };
/** The launcher evaluates bundles as the body of a function. */
const asFunction = {
  ...script,
  banner: { js: '(function (exports, require, module, __filename, __dirname) {' },
  footer: { js: '})' },
};

const asCommand = {
  ...asFunction,
  conditions,
  external: [`${SDK}/*`, 'esbuild', ...VENDOR],
  // The launcher has no loader for ES modules: `import()` of what is external becomes `require`.
  supported: { 'dynamic-import': false },
};

await rm(OUT, { recursive: true, force: true });
await Promise.all([
  build({
    ...script,
    entryPoints: ['src/bin.ts'],
    outfile: join(OUT, 'bin.cjs'),
    external: ['esbuild'],
    banner: { js: '#!/usr/bin/env node' },
    define: { ...script.define, SDK_CORE: JSON.stringify(SDK_CORE), VENDOR: JSON.stringify(VENDOR) },
  }),
  build({
    ...asCommand,
    // Errors are recognised by their class, so that there may be only one of each.
    stdin: {
      contents: `export { main } from './src/cli.ts'; export * as errors from './src/errors.ts';`,
      resolveDir: '.',
    },
    outfile: join(OUT, 'cli.cjs'),
    plugins: [commandsApart()],
  }),
  ...COMMANDS.map(name =>
    build({
      ...asCommand,
      entryPoints: [`src/commands/${name}.ts`],
      outfile: join(OUT, `commands/${name}.cjs`),
      plugins: [errorsOfCli()],
    }),
  ),
  sdk(join(OUT, 'vendor/sdk-core.cjs'), SDK_CORE),
  sdk(
    join(OUT, 'vendor/sdk-rest.cjs'),
    sdkParts.filter(part => !SDK_CORE.includes(part)),
  ),
  ...VENDOR.map(name =>
    build({
      ...asFunction,
      stdin: { contents: `export * from '${name}';`, resolveDir: '.' },
      outfile: join(OUT, `vendor/${name.replace('/', '-')}.cjs`),
    }),
  ),
  build({
    ...node,
    format: 'esm',
    splitting: true,
    outdir: OUT,
    conditions,
    packages: 'external',
    entryPoints: {
      index: 'src/index.ts',
      catalog: 'src/catalog/index.ts',
      promql: 'src/promql/index.ts',
      logql: 'src/logql/index.ts',
      dashboard: 'src/dashboard/index.ts',
      alerts: 'src/alerts/index.ts',
    },
  }),
]);

/** `import('./commands/lint.ts')` of the command line becomes a request that the launcher answers. */
function commandsApart() {
  return {
    name: 'commands-apart',
    setup(build) {
      build.onResolve({ filter: /^\.\/commands\/\w+\.ts$/ }, ({ path, kind }) => {
        const name = basename(path, '.ts');
        const isApart = kind === 'dynamic-import' && COMMANDS.includes(name);
        return isApart ? { path: `obs:command/${name}`, external: true } : undefined;
      });
    },
  };
}

/** The errors of a command are those of the command line. */
function errorsOfCli() {
  const errors = resolve('src/errors.ts');
  return {
    name: 'errors-of-cli',
    setup(build) {
      build.onResolve({ filter: /errors\.ts$/ }, ({ path, resolveDir }) =>
        resolve(resolveDir, path) === errors ? { path: 'obs:errors', external: true } : undefined,
      );
    },
  };
}

/** Some parts of the SDK as one bundle, each evaluated when it is asked for. */
function sdk(outfile, parts) {
  const getters = parts.map(
    name => `Object.defineProperty(exports, '${name}', { get: () => require('${SDK}/${name}') });`,
  );
  const contents = getters.join('\n');
  return build({ ...asFunction, stdin: { contents, resolveDir: '.' }, outfile, plugins: [lazyExports(parts)] });
}

/**
 * A part of the SDK loads everything that it has, and two more dashboard schemas with every panel: 8 ms for what costs 1 when
 * it is loaded by name. So each export becomes a getter, and parts of the other bundle are required from there.
 */
function lazyExports(parts) {
  return {
    name: 'lazy-exports',
    setup(build) {
      build.onResolve({ filter: /^\.\.\/\w+$/ }, ({ path, importer }) => {
        const part = path.slice(3);
        if (!importer.includes(SDK) || parts.includes(part)) return undefined;
        return { path: `${SDK}/${part}`, external: true };
      });
      build.onLoad({ filter: /grafana-foundation-sdk[\\/]dist[\\/]\w+[\\/]index\.js$/ }, async ({ path }) => {
        const index = await readFile(path, 'utf8');
        const files = [...index.matchAll(/require\("(\.\/[\w.]+)"\)/g)].map(match => match[1]);
        const getters = await Promise.all(files.map(file => gettersOf(file, join(dirname(path), `${file}.js`))));
        const head = "Object.defineProperty(exports, '__esModule', { value: true });";
        return { contents: [head, ...getters.flat()].join('\n'), loader: 'js' };
      });
    },
  };
}

async function gettersOf(file, path) {
  const text = await readFile(path, 'utf8');
  const names = new Set([...text.matchAll(/\bexports\.(\w+) = /g)].map(match => match[1]));
  return [...names].map(
    name => `Object.defineProperty(exports, '${name}', { enumerable: true, get: () => require('${file}').${name} });`,
  );
}
