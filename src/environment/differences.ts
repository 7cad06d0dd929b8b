import type { Environment } from '../config/environment.ts';

/** What is different in an environment, and the way to tell what could not be done. */
export interface Differences extends Pick<Environment, 'datasources' | 'folders' | 'labels' | 'thresholds'> {
  /** An alert rule with that name has the number of an environment. */
  readonly used: (alert: string) => void;
  /** It has no comparison with one number. */
  readonly cannot: (alert: string) => void;
}
