import { Writable } from 'node:stream';
import { Presets, SingleBar } from 'cli-progress';
import type { Step } from '../apply/step.ts';
import type { Io } from '../io.ts';
import { objectName } from '../report/plan/report.ts';

/** Tells how far a push is. */
export interface Progress {
  readonly step: (step: Step) => void;
  readonly end: () => void;
}

const DOING: Partial<Record<Step['change']['action'], string>> = {
  create: 'created',
  update: 'updated',
  move: 'moved',
  adopt: 'adopted',
  delete: 'deleted',
};

/** A bar on a terminal, a line for each change elsewhere; both on standard error. `total` counts the changes to be made. */
export function progress(io: Io, total: number): Progress {
  if (total === 0) return { step: () => {}, end: () => {} };
  return io.interactive ? bar(io, total) : lines(io, total);
}

function bar({ stderr }: Io, total: number): Progress {
  const stream = new Writable({
    write: (chunk: Buffer, _, done) => {
      stderr(chunk.toString());
      done();
    },
  });
  // The library only draws where it believes that there is a terminal, and the caller knows that.
  Object.assign(stream, { isTTY: true, columns: 80 });
  const drawn = new SingleBar(
    { format: '{bar} {value}/{total}  {eta_formatted}  {name}', stream, hideCursor: true, clearOnComplete: true },
    Presets.shades_classic,
  );
  drawn.start(total, 0, { name: '' });
  return {
    step: step => {
      if (isChange(step)) drawn.increment({ name: objectName(step.change) });
    },
    end: () => drawn.stop(),
  };
}

function lines({ stderr }: Io, total: number): Progress {
  let count = 0;
  return {
    step: step => {
      if (!isChange(step)) return;
      count += 1;
      const outcome = step.outcome === 'done' ? DOING[step.change.action] : step.outcome;
      stderr(`[${count}/${total}] ${outcome}: ${objectName(step.change)}\n`);
    },
    end: () => {},
  };
}

/** Whether anything was to be done. */
export const isChange = ({ change }: Pick<Step, 'change'>): boolean => change.action in DOING;
