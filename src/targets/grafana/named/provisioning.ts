import { fieldsIn, textIn, type Fields } from '../../../fields.ts';
import type { Grafana } from '../context.ts';
import type { Method } from '../../http/index.ts';
import { resolved } from './references.ts';

const BASE = '/api/v1/provisioning';

/** The provisioning API for what is written by its name. */
export function provisioning({ client, allowEdits, env }: Grafana) {
  /** Its presence counts: without it, only the API may change the object from then on. */
  const headers = allowEdits ? { 'X-Disable-Provenance': 'true' } : {};
  return {
    async list(path: string): Promise<readonly Fields[]> {
      return fieldsIn((await client.send({ method: 'GET', path: `${BASE}/${path}` })).body);
    },
    async get(path: string): Promise<unknown> {
      return (await client.send({ method: 'GET', path: `${BASE}/${path}` })).body;
    },
    /** Secrets are filled in here and nowhere else. */
    async send(method: Method, path: string, body: Fields): Promise<void> {
      const { value, secrets } = resolved(body, env);
      await client.send({ method, path: `${BASE}/${path}`, json: value, headers, secrets });
    },
    async remove(path: string, { version, provenance }: { version?: unknown; provenance: string }): Promise<void> {
      const own = provenance === '' ? { 'X-Disable-Provenance': 'true' } : {};
      const query = { version: typeof version === 'string' ? version : undefined };
      await client.send({ method: 'DELETE', path: `${BASE}/${path}`, query, headers: own, allow: [404] });
    },
  };
}

export const provenanceOf = ({ provenance }: Fields): string => textIn(provenance) ?? '';
