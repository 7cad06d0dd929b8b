/**
 * What has to happen for a server to become what `out/` says. A plan is data: `diff` prints it, `push` prints the same plan and
 * applies exactly that.
 */
export interface Plan {
  /** In the order in which they are applied. */
  readonly changes: readonly Change[];
}

/** What can lie on a server. Folders come before what lies in them. */
export type Kind =
  | 'folder'
  | 'dashboard'
  | 'grafana-rule-group'
  | 'contact-point'
  | 'mute-timing'
  | 'template'
  | 'notification-policy'
  | 'data-source'
  | 'rule-group'
  | 'rule-file'
  | 'alertmanager-config';

/** An object by its identity on its server: a uid, or namespace and name of a rule group (`team/api`). */
export interface ObjectId {
  readonly target: string;
  readonly kind: Kind;
  readonly name: string;
}

/** An object as it should be. */
export interface Wanted extends ObjectId {
  /** How people call it: the title. */
  readonly title: string;
  /** The file in `out/` that says so. */
  readonly source: string;
  /** The uid of the folder, where the kind has one; undefined at the root. */
  readonly folder?: string | undefined;
  /** In canonical form: what is compared. May be worked out each time that it is asked for. */
  readonly canonical: unknown;
  /** As it is sent; may be worked out as well. */
  readonly body: unknown;
  /** Of the files that say so, where servers are told it: what was pushed from the same files is the same. */
  readonly fingerprint?: string;
}

/** An object as it is on the server. */
export interface Live extends ObjectId {
  readonly title: string;
  readonly folder?: string | undefined;
  readonly canonical: unknown;
  /** Whether this project made it, somebody else's tool did, or a person. */
  readonly owner: Owner;
  /** Sent back with a change, so that the server refuses when somebody was faster: a version, a resourceVersion and uid. */
  readonly revision: Revision;
  /** What this project pushed last, where the server can tell: a checksum. Differs from {@link canonical} after an edit in the browser. */
  readonly isEdited: boolean;
  /** Known to be what is wanted: nobody has to compare. */
  readonly isAsWanted?: boolean;
}

export type Owner =
  | { readonly kind: 'ours' }
  | { readonly kind: 'nobody' }
  /** `who` as it is told: "file provisioning", "terraform", "manager repo:main". */
  | { readonly kind: 'other'; readonly who: string };

export interface Revision {
  readonly version?: number;
  readonly resourceVersion?: string;
  readonly uid?: string;
  /** The API that the object is stored with, to send it back to the same one. */
  readonly apiVersion?: string;
}

export type Change =
  | { readonly action: 'create'; readonly wanted: Wanted }
  | {
      readonly action: 'update';
      readonly wanted: Wanted;
      readonly live: Live;
      readonly differences: readonly Difference[];
    }
  | {
      readonly action: 'move';
      readonly wanted: Wanted;
      readonly live: Live;
      readonly differences: readonly Difference[];
    }
  /** Adopted: equal, but not marked as ours yet. */
  | { readonly action: 'adopt'; readonly wanted: Wanted; readonly live: Live }
  | { readonly action: 'delete'; readonly live: Live }
  | { readonly action: 'unchanged'; readonly wanted: Wanted; readonly live: Live }
  | {
      readonly action: 'conflict';
      readonly wanted: Wanted;
      readonly live: Live;
      readonly reason: ConflictReason;
      readonly differences: readonly Difference[];
    }
  /** Left alone and told: what others own, a deletion without `--prune`. */
  | { readonly action: 'skip'; readonly wanted?: Wanted; readonly live: Live; readonly reason: string };

export type ConflictReason =
  /** Somebody edited it since the last push. */
  | 'drift'
  /** Another tool manages it. */
  | 'owned-by-other'
  /** Another object has the same title in the folder, and the server would replace that one. */
  | 'title-taken';

/** One thing that a person would see changed. */
export interface Difference {
  /** Where, in words: `panel "Error ratio"`, `alert "HighErrorRate"`, `variable "service"`. Empty for the object itself. */
  readonly part: string;
  /** What of it: `expr`, `unit`, `threshold red`, `for`, `annotation summary`. Empty when the part itself came or went. */
  readonly field: string;
  readonly kind: 'added' | 'removed' | 'changed' | 'moved';
  readonly before?: string;
  readonly after?: string;
}
