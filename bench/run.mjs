// npm run bench [-- name...]: every benchmark of this folder, or those that are named. Nothing here is a test: machines differ.
import { cpus } from 'node:os';

const ALL = ['build', 'parse', 'push', 'push-rulers'];
const names = process.argv.slice(2).length > 0 ? process.argv.slice(2) : ALL;
const unknown = names.filter(name => !ALL.includes(name));
if (unknown.length > 0) {
  console.error(`no benchmark "${unknown.join('", "')}": there are ${ALL.join(', ')}`);
  process.exit(2);
}
console.log(`${cpus().length} x ${cpus()[0].model}, Node ${process.version}`);
for (const name of names) await (await import(`./${name}.mjs`)).run();
