import type { HttpClient } from '../http/index.ts';

export interface GrafanaOptions {
  readonly client: HttpClient;
  /** Of `obs.config.ts`: what this project manages is marked with it, for ever. */
  readonly project: string;
  /** How the target is called in plans; `grafana` unless given. */
  readonly name?: string | undefined;
  /** Which API is used for dashboards and folders; what the server answers decides unless one is forced. */
  readonly api?: 'auto' | 'classic' | 'kubernetes' | undefined;
  /** Of `/apis`, where it is not the one that the server names: `default`, `org-2`, `stacks-17`. */
  readonly namespace?: string | undefined;
  /** Whether people may save in the browser what is pushed. True unless set: edits are shown as drift and not lost. */
  readonly allowEdits?: boolean | undefined;
  /** Where `$__env{NAME}` in contact points and data sources is looked up; that of the connection unless given. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Stands in the history of a dashboard: a commit, a pull request. */
  readonly message?: string | undefined;
}

export const TARGET_NAME = 'grafana';
