import type { Answer, Request } from '../http/request.ts';
import type { Target } from '../target.ts';
import { applyToRuler } from './apply.ts';
import { USUAL_PATIENCE, type Patience } from './evaluated.ts';
import { FLAVOURS, type Flavour, type FlavourName } from './flavour.ts';
import { namespacesOf } from './namespaces.ts';
import { readRuler } from './read.ts';
import type { Ruler } from './server.ts';
import { verifyRuler } from './verify.ts';

export interface RulerOptions {
  /** How it is called in plans and messages: `mimir team-a`. */
  readonly name: string;
  readonly flavour: FlavourName;
  /** Names the namespaces: see `namespacesOf`. */
  readonly project: string;
  /** The connection has the tenant: it is sent as `X-Scope-OrgID`. */
  readonly send: (request: Request) => Promise<Answer>;
  /** In front of every path instead of the usual one: `/api/prom` for Grafana Cloud. */
  readonly prefix?: string | undefined;
  /** What the alert rules ask when Grafana makes them its own; needed for `convert` only. */
  readonly convert?: ConvertOptions | undefined;
  readonly patience?: Partial<Patience> | undefined;
}

export interface ConvertOptions {
  /** The uid of the data source that the queries ask. */
  readonly datasource: string;
  /** The uid of the data source that recording rules write to; the same one unless given. */
  readonly writesTo?: string | undefined;
  /** The uid of the folder in which the namespaces are folders; the root unless given. */
  readonly folder?: string | undefined;
}

/** The ruler of Mimir, Cortex or Loki, or Grafana's convert API, which speaks like one. */
export function rulerTarget(options: RulerOptions): Target {
  const flavour: Flavour = FLAVOURS[options.flavour];
  const { name, send, prefix = flavour.prefix } = options;
  const patience = { ...USUAL_PATIENCE, ...options.patience };
  const ruler: Ruler = { name, flavour, send, prefix, headers: convertHeaders(options) };
  const namespaces = namespacesOf(options.project);
  return {
    name,
    kinds: ['rule-group'],
    read: wanted => readRuler(ruler, namespaces, wanted),
    apply: change => applyToRuler(ruler, change),
    verify: applied => verifyRuler(ruler, applied, patience),
    // A ruler has no way to be asked without being told.
    dryRun: async () => 'not checked',
  };
}

/** https://grafana.com/docs/grafana/latest/alerting/alerting-rules/alerting-migration/migration-api/ */
function convertHeaders({ convert }: RulerOptions): Record<string, string> {
  if (!convert) return {};
  const { datasource, writesTo, folder } = convert;
  return {
    'X-Grafana-Alerting-Datasource-UID': datasource,
    ...(writesTo !== undefined && { 'X-Grafana-Alerting-Target-Datasource-UID': writesTo }),
    ...(folder !== undefined && { 'X-Grafana-Alerting-Folder-UID': folder }),
  };
}
