import { Script } from 'node:vm';
import { ObsError, type Place } from '../errors.ts';
import { withoutClock, withoutChance } from './deterministic.ts';

/** The name of the script in stack traces. */
export const SCRIPT = 'obs-modules.js';

type Exports = Readonly<Record<string, unknown>>;

/** A module that was evaluated. */
export interface Evaluated {
  readonly path: string;
  readonly exports: Exports;
}

/** A module that threw. */
export interface Failed {
  readonly path: string;
  readonly error: unknown;
}

export interface EvaluateOptions {
  readonly paths: readonly string[];
  /** Modules that come from outside of the bundle, by specifier. */
  readonly library: ReadonlyMap<string, unknown>;
  /** Seconds for all modules together. */
  readonly timeout: number;
  /** Where modules wait at their top level. */
  readonly awaits: readonly Place[];
  /** Called with each module as soon as it is evaluated, within the time limit. */
  readonly visit: (module: Evaluated | Failed) => void;
}

const HEAD = '(function (modules, require, require_external, Date, Math, process) {';

/**
 * Evaluates bundled modules one after another. Throws an `ObsError` when they take longer than the time limit.
 *
 * Modules get a `Date` without a clock and a `Math` without chance: the same code always makes the same files.
 */
export async function evaluate(code: string, options: EvaluateOptions): Promise<void> {
  const { paths, library, timeout, awaits, visit } = options;
  const script = new Script(`${HEAD}${code}\n})`, { filename: SCRIPT, columnOffset: -HEAD.length });
  const modules: Record<string, () => Exports | Promise<Exports>> = {};
  const require = (name: string) => library.get(name);
  let current = paths[0] ?? '';
  const limited = (run: () => void) => withinTime(run, timeout, () => ({ file: current }));

  limited(() => {
    script.runInThisContext()(modules, require, require, withoutClock(), withoutChance(), { env: {} });
    if (awaits.length > 0) return;
    for (const path of paths) {
      current = path;
      visit(attempt(path, modules));
    }
  });
  if (awaits.length === 0) return;
  const deadline = Date.now() + timeout * 1000;
  for (const path of paths) {
    current = path;
    const place = awaits.find(({ file }) => file === path) ?? awaits[0]!;
    const module = await settled(path, modules, {
      limited,
      deadline,
      late: () => tooSlow(timeout, place, 'this await'),
    });
    limited(() => visit(module));
  }
}

function attempt(path: string, modules: Readonly<Record<string, () => unknown>>): Evaluated | Failed {
  try {
    return { path, exports: modules[path]!() as Exports };
  } catch (error) {
    return { path, error };
  }
}

interface Waiting {
  readonly limited: (run: () => void) => void;
  readonly deadline: number;
  readonly late: () => ObsError;
}

async function settled(
  path: string,
  modules: Readonly<Record<string, () => unknown>>,
  waiting: Waiting,
): Promise<Evaluated | Failed> {
  let started: Evaluated | Failed | undefined;
  waiting.limited(() => (started = attempt(path, modules)));
  if (!started || 'error' in started) return started!;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(waiting.late()), Math.max(0, waiting.deadline - Date.now()));
  });
  const exports = started.exports as unknown as Promise<Exports>;
  try {
    return { path, exports: await Promise.race([exports, late]) };
  } catch (error) {
    if (error instanceof ObsError) throw error;
    return { path, error };
  } finally {
    clearTimeout(timer);
  }
}

const RUN = Symbol.for('obs.run');

/** Only the engine itself can stop a loop that never ends. */
function withinTime(run: () => void, seconds: number, where: () => Place): void {
  const holder = globalThis as unknown as Record<symbol, unknown>;
  holder[RUN] = run;
  try {
    new Script('globalThis[Symbol.for("obs.run")]()').runInThisContext({ timeout: seconds * 1000 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      throw tooSlow(seconds, where(), 'the module');
    throw error;
  } finally {
    delete holder[RUN];
  }
}

const tooSlow = (seconds: number, place: Place, what: string): ObsError =>
  new ObsError(`${what} did not finish within ${seconds} s`, {
    place,
    hint: 'does it wait or loop for ever? "timeout" in obs.config.ts raises the limit',
  });
