// Everything that has to be green, in one command, on a machine that has nothing but Node: `npm run check`.
// Installs the packages of the lockfile, and on Debian and Ubuntu the servers that the tests run against.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

const steps = [
  { name: 'packages', run: installPackages },
  { name: 'servers', run: installServers },
  { name: 'types', run: () => npx('tsc') },
  { name: 'format', run: () => npx('prettier', '--check', '.', '--log-level', 'warn') },
  { name: 'unused code', run: () => npx('knip') },
  { name: 'compile', run: () => command('node', 'scripts/compile.mjs') },
  { name: 'tests', run: () => npx('vitest', 'run') },
  { name: 'out/ is what the modules say', run: () => command('node', 'dist/bin.cjs', 'build', '--check') },
  { name: 'lint', run: () => command('node', 'dist/bin.cjs', 'lint') },
];

for (const { name, run } of steps) {
  const start = performance.now();
  console.log(`\n== ${name}`);
  if (!run()) {
    console.error(`\ncheck failed at: ${name}`);
    process.exit(1);
  }
  console.log(`-- ${name}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
}
console.log('\ncheck passed');

function command(name, ...args) {
  return spawnSync(name, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;
}

function npx(name, ...args) {
  return command('npx', '--no-install', name, ...args);
}

/** `npm ci` unless what is installed is newer than the lockfile. */
function installPackages() {
  const installed = 'node_modules/.package-lock.json';
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync('package-lock.json').mtimeMs) return true;
  return command('npm', 'ci');
}

function installServers() {
  const missing = { promtool: 'prometheus', amtool: 'prometheus-alertmanager' };
  const packages = Object.entries(missing).flatMap(([program, name]) => (has(program) ? [] : [name]));
  if (packages.length === 0) return true;
  if (!has('apt-get')) {
    console.error(
      `install Prometheus and Alertmanager (${packages.join(', ')}) so that promtool and amtool are on the PATH`,
    );
    return false;
  }
  const root = process.getuid?.() === 0 ? [] : ['sudo'];
  const apt = (...args) => {
    const [name, ...rest] = [...root, 'apt-get', ...args];
    return command(name, ...rest);
  };
  return apt('update', '-q') && apt('install', '-y', '-q', '--no-install-recommends', ...packages);
}

function has(program) {
  return spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status === 0;
}
