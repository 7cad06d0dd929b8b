// Parsers, warm, one thread, in this process: expressions a second.
import { readdirSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { join } from 'node:path';
import { build } from 'esbuild';
import { folder } from './projects.mjs';
import { table } from './report.mjs';

const ROOT = join(import.meta.dirname, '..');

export const title = 'parse';

export async function run() {
  const outfile = join(folder(), 'parsers.mjs');
  const contents = `export { parse as promql } from './src/promql/parse.ts'; export { parse as logql } from './src/logql/parse.ts';`;
  await build({
    stdin: { contents, resolveDir: ROOT },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
  });
  const { promql, logql } = await import(outfile);
  const valid = (file, language) =>
    readFileSync(join(ROOT, `test/${language}/${file}`), 'utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line))
      .filter(row => row.valid)
      .map(row => row.q);
  const rows = [
    ['PromQL of tests', promql, valid('verdicts.jsonl', 'promql'), 150_000],
    ['PromQL of out/', promql, expressions('prometheus-rules'), 150_000],
    ['LogQL', logql, valid('verdicts.jsonl', 'logql'), undefined],
  ].map(([name, parse, queries, least]) => {
    const rate = throughput(parse, queries);
    const held =
      least === undefined
        ? ''
        : rate >= least
          ? `at least ${least.toLocaleString('en')}: reached`
          : `at least ${least.toLocaleString('en')}: NOT REACHED`;
    return { what: `${name}, ${queries.length} different ones`, measured: rate, unit: '/s', note: held };
  });
  table('Parsers (warm, one thread)', rows);
}

/** The expressions of our own rule files: what people write. @param {string} folder */
const expressions = folder =>
  readdirSync(join(ROOT, 'out', folder)).flatMap(file =>
    load(readFileSync(join(ROOT, 'out', folder, file), 'utf8')).groups.flatMap(({ rules }) =>
      rules.map(({ expr }) => expr),
    ),
  );

function throughput(parse, queries) {
  const once = () => {
    for (const query of queries) parse(query);
  };
  for (const end = performance.now() + 1000; performance.now() < end;) once();
  let count = 0;
  const start = performance.now();
  for (; performance.now() - start < 2000; count += queries.length) once();
  return (count / (performance.now() - start)) * 1000;
}
