import { fieldsIn, type Fields } from '../../../fields.ts';
import type { Grafana } from '../context.ts';
import { canonicalDataSource } from '../../../plan/named/canonical.ts';
import type { NamedKind } from './kinds.ts';
import { resolved } from './references.ts';

/** Data sources. Of their secrets Grafana tells the names only. */
export function dataSources({ client, env }: Grafana): NamedKind {
  const pathOf = (uid: string) => `/api/datasources/uid/${encodeURIComponent(uid)}`;
  return {
    kind: 'data-source',
    async list() {
      const { body } = await client.send({ method: 'GET', path: '/api/datasources' });
      return fieldsIn(body).map(raw => ({
        name: String(raw['uid']),
        title: String(raw['name']),
        form: known => canonicalDataSource(raw, known),
        provenance: raw['readOnly'] === true ? 'file' : '',
        version: Number(raw['version'] ?? 0),
        raw,
      }));
    },
    async write({ name, body }, before) {
      const { value, secrets } = resolved({ access: 'proxy', ...(body as Fields), uid: name }, env);
      const sent = value as Fields;
      if (!before) {
        await client.send({ method: 'POST', path: '/api/datasources', json: sent, secrets });
        return;
      }
      const json = { ...sent, version: before.version };
      await client.send({ method: 'PUT', path: pathOf(name), json, secrets });
    },
    async remove({ name }) {
      await client.send({ method: 'DELETE', path: pathOf(name), allow: [404] });
    },
  };
}
