// npm run bench [-- [--write] name...]: every benchmark of this folder, or those that are named. Nothing here is a test:
// machines differ. `--write` makes docs/performance.md of what was measured.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { page } from './report.mjs';

const ALL = ['build', 'parse', 'lint', 'push', 'push-rulers'];
const given = process.argv.slice(2).filter(name => name !== '--write');
const names = given.length > 0 ? given : ALL;
const unknown = names.filter(name => !ALL.includes(name));
if (unknown.length > 0) {
  console.error(`no benchmark "${unknown.join('", "')}": there are ${ALL.join(', ')}`);
  process.exit(2);
}
const machine = `${cpus().length} x ${cpus()[0].model}, Node ${process.version}`;
console.log(machine);
for (const name of names) await (await import(`./${name}.mjs`)).run();
if (process.argv.includes('--write')) {
  writeFileSync('docs/performance.md', page(machine));
  spawnSync('npx', ['--no-install', 'prettier', '--write', 'docs/performance.md']);
}
