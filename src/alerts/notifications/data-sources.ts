import type { Fields } from '../../fields.ts';
import { openSecretOfDataSource } from '../../plan/named/secret-settings.ts';
import { mistake } from './mistake.ts';
import { OPEN_SECRET, type SecretReference } from './secret.ts';

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

/**
 * Data sources, which dashboards and alert rules name by uid. `name` is that of the file. Throws for a secret that is written
 * out, and for what Grafana has only once.
 */
export function dataSources(name: string, list: readonly DataSource[]): DataSourcesDefinition {
  for (const source of list) {
    const field = openSecretOfDataSource(source as unknown as Fields);
    if (field === undefined) continue;
    throw mistake(`"${field}" of data source "${source.name}" is a secret that stands in the module`, OPEN_SECRET);
  }
  refuseTwice(list, 'uid');
  refuseTwice(list, 'name');
  const [, second] = list.filter(({ isDefault }) => isDefault);
  if (second) throw mistake(`data source "${second.name}" is a second default`, 'a Grafana has one: mark one of them');
  return { kind: 'data-sources', name, dataSources: list };
}

function refuseTwice(list: readonly DataSource[], field: 'uid' | 'name'): void {
  const seen = new Set<string>();
  for (const { [field]: text } of list) {
    if (seen.has(text))
      throw mistake(`two data sources have the ${field} "${text}"`, `give one of them another ${field}`);
    seen.add(text);
  }
}
