import { type Counters, createCounters } from '../servers/counters.ts';
import type { Fields } from '../servers/json.ts';

/** Who did something last and who may do what. */
export type Role = 'Viewer' | 'Editor' | 'Admin';

/** A saved state of a dashboard or folder. */
export interface Version {
  id: number;
  version: number;
  restoredFrom: number;
  created: string;
  createdBy: string;
  message: string;
  spec: Fields;
}

/** Which fields a client has set, as Kubernetes writes it down. */
export interface FieldOwner {
  manager: string;
  operation: 'Update' | 'Apply';
  apiVersion: string;
  time: string;
  fields: ReadonlySet<string>;
}

/** A dashboard or a folder. Records are never changed, only replaced: a list that was begun keeps its snapshot. */
export interface Item {
  id: number;
  namespace: string;
  /** `uid` in the classic API. */
  name: string;
  generateName?: string;
  /** `metadata.uid`. */
  uid: string;
  /** The version of the API that it was pushed with, without the group. */
  apiVersion: string;
  /** `version` in the classic API, `generation` in the other. */
  version: number;
  resourceVersion: number;
  created: string;
  createdBy: string;
  updated: string;
  updatedBy: string;
  deleted?: string;
  /** The uid of the parent folder, empty at the root. */
  folder: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  finalizers: readonly string[];
  owners: readonly FieldOwner[];
  spec: Fields;
  /** The file that it was provisioned from. */
  file?: string;
  /** Made at the root, where everybody may see it. */
  madeAtRoot: boolean;
  history: readonly Version[];
}

/** Dashboards or folders by `namespace/name`. */
export type Collection = Map<string, Item>;

/** An entry in the permissions of a folder. */
export interface Permission {
  role?: Role;
  userId?: number;
  teamId?: number;
  permission: number;
}

/** Who provisioned something; empty for what was made in the browser. */
export type Provenance = '' | 'api' | 'file' | 'converted_prometheus';

/** A Grafana-managed alert rule. `fields` are those that clients write. */
export interface AlertRule {
  id: number;
  uid: string;
  folderUid: string;
  group: string;
  /** Seconds; the same for all of a group. */
  interval: number;
  /** Its place in the group. */
  index: number;
  version: number;
  updated: string;
  provenance: Provenance;
  fields: Fields;
  /** The Prometheus text that it was converted from. */
  prometheus?: Fields;
}

/** An integration of a contact point; one contact point may have several. */
export interface ContactPoint {
  uid: string;
  name: string;
  type: string;
  settings: Fields;
  disableResolveMessage: boolean;
  provenance: Provenance;
}

/** A named part of the notification settings: a template or a mute timing. */
export interface Named {
  name: string;
  version: string;
  provenance: Provenance;
  fields: Fields;
}

/** A data source, secrets included. */
export interface DataSource {
  id: number;
  uid: string;
  version: number;
  readOnly: boolean;
  fields: Fields;
}

/** A service account or the administrator. */
export interface User {
  id: number;
  login: string;
  role: Role;
  isToken: boolean;
  isExpired?: boolean;
}

/** Everything that a Grafana keeps. */
export interface Store {
  counters: Counters;
  resourceVersion: number;
  dashboards: Collection;
  folders: Collection;
  permissions: Map<string, Permission[]>;
  rules: Map<string, AlertRule>;
  contactPoints: ContactPoint[];
  policies: { tree: Fields; provenance: Provenance };
  templates: Map<string, Named>;
  muteTimings: Map<string, Named>;
  dataSources: Map<string, DataSource>;
  libraryElements: Map<string, Fields>;
  serviceAccounts: User[];
  tokens: Map<string, User>;
  teams: { id: number; name: string }[];
}

/** The notification policy of a fresh Grafana. */
export const DEFAULT_POLICIES: Fields = {
  receiver: 'grafana-default-email',
  group_by: ['grafana_folder', 'alertname'],
};

const DEFAULT_CONTACT_POINT: ContactPoint = {
  uid: '',
  name: 'email receiver',
  type: 'email',
  settings: { addresses: '<example@email.com>' },
  disableResolveMessage: false,
  provenance: '',
};

/** A Grafana that was just installed. */
export function createStore(): Store {
  return {
    counters: createCounters(),
    resourceVersion: 1000,
    dashboards: new Map(),
    folders: new Map(),
    permissions: new Map(),
    rules: new Map(),
    contactPoints: [DEFAULT_CONTACT_POINT],
    policies: { tree: DEFAULT_POLICIES, provenance: '' },
    templates: new Map(),
    muteTimings: new Map(),
    dataSources: new Map(),
    libraryElements: new Map(),
    serviceAccounts: [],
    tokens: new Map(),
    teams: [],
  };
}
