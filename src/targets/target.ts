import type { Change, Kind, Live, Wanted } from '../plan/change.ts';

/** A server that objects can be brought to. One for each API: Grafana, Prometheus, Mimir, Loki. */
export interface Target {
  /** How it is called in plans and messages: `grafana`, `mimir team-a`. */
  readonly name: string;
  readonly kinds: readonly Kind[];
  /**
   * Reads what is there, once, in pages and in parallel: everything that is wanted, everything that is ours, and what could
   * stand in the way. Throws an `ObsError` with a hint when the server cannot be read.
   */
  readonly read: (wanted: readonly Wanted[]) => Promise<readonly Live[]>;
  /** Applies one change. Throws `Refused` when the server does, with its own words. */
  readonly apply: (change: Change) => Promise<Applied>;
  /**
   * For a target whose changes take effect together or not at all, such as a directory that a server reads again: takes the place
   * of {@link Target.apply}, once, with everything that has to be done. When it throws, everything is as it was before.
   */
  readonly applyAll?: (changes: readonly Change[]) => Promise<Applied>;
  /** What is proven after all changes were applied: that rules are loaded and healthy, for example. */
  readonly verify?: (applied: readonly Change[]) => Promise<readonly Finding[]>;
  /** What the server can say of a change without making it; undefined where it cannot. */
  readonly dryRun?: (change: Change) => Promise<DryRun>;
}

/** What became of a change. */
export interface Applied {
  /** Something the user should know although it worked: a uid that the server changed, a field that it dropped. */
  readonly warnings: readonly string[];
}

export type DryRun = 'ok' | 'not checked' | { readonly refused: string };

/** What a proof did not find as it should be. */
export interface Finding {
  readonly object: string;
  readonly message: string;
}
