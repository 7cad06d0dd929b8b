// Compiles the command line into dist/: `bin.cjs` starts it, `cli.cjs` is all of it in one lazy bundle, `vendor/` has what
// only some commands need. The library for user code is compiled to ES modules beside them. `npm run types` checks types.
import { build } from 'esbuild';
import { readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

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
    ...asFunction,
    entryPoints: ['src/cli.ts'],
    outfile: join(OUT, 'cli.cjs'),
    conditions,
    external: [`${SDK}/*`, 'esbuild', ...VENDOR],
    // The launcher has no loader for ES modules: `import()` of what is external becomes `require`.
    supported: { 'dynamic-import': false },
  }),
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
