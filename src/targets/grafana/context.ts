import type { Change, Live, Wanted } from '../../plan/change.ts';
import type { HttpClient } from '../http/index.ts';
import type { Applied, DryRun } from '../target.ts';
import type { Facts } from './facts.ts';
import type { ApiObject } from './objects.ts';

/** A Grafana that was asked what it is. */
export interface Grafana {
  readonly client: HttpClient;
  readonly project: string;
  /** The name of the target. */
  readonly target: string;
  readonly allowEdits: boolean;
  readonly message: string | undefined;
  /** Where secrets of contact points and data sources are looked up. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly facts: Facts;
  readonly places: Places;
}

/** What reading found out about folders. */
export interface Places {
  /** Folders of this project that its dashboards say to lie in. */
  readonly claimed: Set<string>;
  /** Classic folders that are ours by now. */
  readonly ours: Set<string>;
  /** The uid on the server of folders that are wanted by their title only. */
  readonly uidOf: Map<string, string>;
}

/** An object in a list: enough to know what has to be read. */
export interface Hit {
  readonly name: string;
  /** The uid where the list tells no title. */
  readonly title: string;
  /** The uid of the folder around it. */
  readonly folder: string | undefined;
  readonly isOurs: boolean;
  /** Without the spec, where the list tells it of what is ours. */
  readonly object?: Pick<ApiObject, 'version' | 'metadata' | 'annotations' | 'generation'> | undefined;
}

export type Hits = ReadonlyMap<string, Hit>;

/** What there is, before it is read one by one. */
export interface Inventory {
  readonly dashboards: Hits;
  readonly folders: Hits;
  readonly groups: Hits;
}

/** A change that is made, not only told. */
export type Doing = Extract<Change, { action: 'create' | 'update' | 'move' | 'adopt' | 'delete' }>;

/** One kind of object in one API. */
export interface Part {
  readonly read: (wanted: readonly Wanted[], inventory: Inventory) => Promise<readonly Live[]>;
  readonly apply: (change: Doing) => Promise<Applied>;
  readonly dryRun?: (change: Doing) => Promise<DryRun>;
}

export const NOTHING: Applied = { warnings: [] };
