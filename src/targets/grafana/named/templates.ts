import type { Fields } from '../../../fields.ts';
import type { Grafana } from '../context.ts';
import { canonicalTemplate } from '../../../plan/named/canonical.ts';
import type { NamedKind } from './kinds.ts';
import { provenanceOf, provisioning } from './provisioning.ts';

/** Templates of notifications, the ledger not among them. */
export function templates(grafana: Grafana): NamedKind {
  const api = provisioning(grafana);
  const pathOf = (name: string) => `templates/${encodeURIComponent(name)}`;
  return {
    kind: 'template',
    async list() {
      return (await api.list('templates'))
        .filter(({ name }) => name !== `obs_${grafana.project}`)
        .map(raw => ({
          name: String(raw['name']),
          title: String(raw['name']),
          form: () => ({ canonical: canonicalTemplate(raw), secrets: {} }),
          provenance: provenanceOf(raw),
          version: raw['version'] as string | undefined,
          raw,
        }));
    },
    write: ({ name, body }, before) =>
      api.send('PUT', pathOf(name), { ...(body as Fields), name, ...(before?.version && { version: before.version }) }),
    remove: ({ name }, before) => api.remove(pathOf(name), before),
  };
}
