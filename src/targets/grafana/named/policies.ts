import { fieldsIn, isFields, type Fields } from '../../../fields.ts';
import type { Grafana } from '../context.ts';
import { canonicalPolicies, POLICIES } from '../../../plan/named/canonical.ts';
import type { NamedKind } from './kinds.ts';
import { provenanceOf, provisioning } from './provisioning.ts';

/** The tree of notification policies: one for a Grafana, written as a whole. */
export function policies(grafana: Grafana): NamedKind {
  const api = provisioning(grafana);
  return {
    kind: 'notification-policy',
    async list() {
      const body = await api.get('policies');
      const raw = isFields(body) ? body : {};
      const provenance = provenanceOf(raw);
      return [
        {
          name: POLICIES,
          title: 'notification policies',
          form: () => ({ canonical: canonicalPolicies(raw), secrets: {} }),
          provenance,
          isDefault: provenance === '' && fieldsIn(raw['routes']).length === 0,
          raw,
        },
      ];
    },
    write: ({ body }) => api.send('PUT', 'policies', body as Fields),
    /** Grafana puts its own in place. */
    remove: (_live, before) => api.remove('policies', before),
  };
}
