import type { SecretReference } from './secret.ts';

export interface DataSource {
  readonly uid: string;
  readonly name: string;
  /** The id of its plugin: `prometheus`, `loki`. */
  readonly type: string;
  readonly url?: string;
  readonly access?: 'proxy' | 'direct';
  readonly user?: string;
  readonly database?: string;
  readonly basicAuth?: boolean;
  readonly basicAuthUser?: string;
  readonly isDefault?: boolean;
  readonly jsonData?: Readonly<Record<string, unknown>>;
  readonly secureJsonData?: Readonly<Record<string, SecretReference>>;
}

/** Data sources of a Grafana: what a module in `alerts/` may export by default. */
export interface DataSourcesDefinition {
  readonly kind: 'data-sources';
  readonly name: string;
  readonly dataSources: readonly DataSource[];
}

/** Data sources, which dashboards and alert rules name by uid. `name` is that of the file. */
export const dataSources = (name: string, list: readonly DataSource[]): DataSourcesDefinition => ({
  kind: 'data-sources',
  name,
  dataSources: list,
});
