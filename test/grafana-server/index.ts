import { serve, type ServeOptions, type TestServer } from '../servers/http.ts';
import type { Fields } from '../servers/json.ts';
import { saveInBrowser } from './browser.ts';
import type { Grafana } from './call.ts';
import { createApi } from './dispatch.ts';
import { provision } from './files.ts';
import { seed, type Seed } from './seed.ts';
import { takeSnapshot } from './snapshot.ts';
import { createStore, type Store } from './store.ts';
import { type Switches, switchesOf } from './switches.ts';
import { addDefaultTokens, TOKENS } from './users.ts';

/** Which Grafana, what is in it, and how it misbehaves. */
export interface GrafanaOptions extends ServeOptions, Partial<Switches> {
  /** Such as `9.4`, `11.6` or `12.4.0`; the newest by default. */
  version?: string;
  /** The files it finds when it starts. */
  files?: Record<string, string>;
  seed?: Seed;
}

/** A Grafana that listens. */
export interface GrafanaServer extends TestServer {
  tokens: typeof TOKENS;
  /** For tests that look or change something that no API shows. */
  store: Store;
  seed: (given: Seed) => void;
  /** The whole store as plain JSON, in a stable order. */
  snapshot: () => Fields;
  /** Every list that was begun answers 410 Expired from now on. */
  expireLists: () => void;
  /** Saves a dashboard the way the front end does, with this edit. */
  saveInBrowser: (uid: string, edit?: (json: Fields) => void) => void;
}

/** Starts a Grafana in this process, on a free port. */
export async function startGrafana({
  version = '13.3.0',
  files = {},
  seed: given = {},
  faults,
  latency,
  ...switches
}: GrafanaOptions = {}): Promise<GrafanaServer> {
  const store = createStore();
  const grafana: Grafana = {
    version,
    store,
    switches: { ...switchesOf(version), ...switches },
    listSnapshots: new Map(),
  };
  addDefaultTokens(store);
  provision(grafana, files);
  seed(grafana, given);
  const server = await serve({ faults, latency }, createApi(grafana));
  return {
    ...server,
    tokens: TOKENS,
    store,
    seed: more => seed(grafana, more),
    snapshot: () => takeSnapshot(store),
    expireLists: () => grafana.listSnapshots.clear(),
    saveInBrowser: (uid, edit = () => {}) => saveInBrowser(grafana, uid, edit),
  };
}
