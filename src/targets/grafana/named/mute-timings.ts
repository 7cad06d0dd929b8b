import type { Fields } from '../../../fields.ts';
import type { Grafana } from '../context.ts';
import { canonicalMuteTiming } from '../../../plan/named/canonical.ts';
import type { NamedKind } from './kinds.ts';
import { provenanceOf, provisioning } from './provisioning.ts';

/** Times in which nobody is told. */
export function muteTimings(grafana: Grafana): NamedKind {
  const api = provisioning(grafana);
  const pathOf = (name: string) => `mute-timings/${encodeURIComponent(name)}`;
  return {
    kind: 'mute-timing',
    async list() {
      return (await api.list('mute-timings')).map(raw => ({
        name: String(raw['name']),
        title: String(raw['name']),
        form: () => ({ canonical: canonicalMuteTiming(raw), secrets: {} }),
        provenance: provenanceOf(raw),
        version: raw['version'] as string | undefined,
        raw,
      }));
    },
    write({ name, body }, before) {
      if (!before) return api.send('POST', 'mute-timings', { ...(body as Fields), name });
      return api.send('PUT', pathOf(name), {
        ...(body as Fields),
        name,
        ...(before.version && { version: before.version }),
      });
    },
    remove: ({ name }, before) => api.remove(pathOf(name), before),
  };
}
