// Whole processes, timed from outside: in turn (A B A B), so that a busy moment of the machine hits all of them alike.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** @typedef {{ name: string, argv: string[], cwd?: string, before?: () => void, exit?: number[] }} Command */

// Node 20 reads this file at every start, which costs more than most commands take.
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;

/**
 * Medians in milliseconds, in the order of the commands. The first run of each only warms up.
 * @param {Command[]} commands
 * @param {number} rounds
 */
export function inTurn(commands, rounds) {
  const times = commands.map(() => /** @type {number[]} */ ([]));
  for (let round = 0; round <= rounds; round++) {
    commands.forEach((command, i) => {
      command.before?.();
      const ms = time(command);
      if (round > 0) times[i]?.push(ms);
    });
  }
  return times.map(median);
}

/** @param {Command} command */
function time({ name, argv: [program, ...rest], cwd, exit = [0] }) {
  const start = performance.now();
  const { status, stderr, error } = spawnSync(program, rest, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
  const ms = performance.now() - start;
  if (error || !exit.includes(status ?? -1)) throw new Error(`${name}: exit ${status}: ${error ?? stderr}`);
  return ms;
}

/**
 * The most memory that a process had, in megabytes (Linux only; undefined elsewhere).
 * @param {Command} command
 * @returns {Promise<number | undefined>}
 */
export async function peakMemory({ argv: [program, ...rest], cwd }) {
  const child = spawn(program, rest, { cwd, env, stdio: 'ignore' });
  let peak;
  const look = setInterval(() => {
    try {
      peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? peak);
    } catch {
      // It ended, or this is not Linux.
    }
  }, 2);
  await new Promise(resolve => child.on('close', resolve));
  clearInterval(look);
  return peak && peak / 1024;
}

/** @param {number[]} values */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** @param {string} program */
export const has = (program, ...argv) => !spawnSync(program, argv.length > 0 ? argv : ['--version']).error;
