import type { HeadStart } from './load/head-start.ts';

/** Everything a run sees of its process: tests pass their own. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Whether stderr is a terminal that can redraw a line. */
  readonly interactive?: boolean;
  /** Whether stdout is a terminal that shows colours. */
  readonly colour?: boolean;
  /** Ends a run that waits: `--watch`, a push. Ctrl-C in a process. */
  readonly signal?: AbortSignal;
  /** Work that the launcher began already. */
  readonly headStart?: HeadStart | undefined;
  /** What was piped in; undefined when there is no standard input. */
  readonly stdin?: () => Promise<string>;
}
