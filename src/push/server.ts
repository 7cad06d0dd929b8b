import type { Wanted } from '../plan/change.ts';
import type { OutFile } from '../store/out-file.ts';
import type { Gate } from '../targets/http/gate.ts';
import type { Target } from '../targets/target.ts';

/** A server that is open: what it is, and what of `out/` belongs on it. */
export interface Server {
  readonly target: Target;
  readonly wanted: (files: readonly OutFile[]) => Promise<readonly Wanted[]> | readonly Wanted[];
  /** Whether a folder holds a title only once there; asked after reading. */
  readonly hasUniqueTitles?: () => Promise<boolean>;
  readonly close: () => void;
}

/** What every server of a run shares. */
export interface Run {
  readonly project: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** One for each server: they are not equally quick. */
  readonly gate: () => Gate;
  /** The overall time limit: what is in flight is cut off. */
  readonly signal?: AbortSignal | undefined;
  /** Ctrl-C: what is in flight ends, nothing is sent any more. */
  readonly stop?: AbortSignal | undefined;
  /** For one request, in milliseconds. */
  readonly timeoutMs?: number | undefined;
}
