import { fieldsIn, type Fields } from '../../../fields.ts';
import type { Grafana } from '../context.ts';
import { canonicalContactPoint } from '../../../plan/named/canonical.ts';
import type { NamedKind } from './kinds.ts';
import { provenanceOf, provisioning } from './provisioning.ts';

/** Contact points: several integrations under one name, each with a uid of its own. */
export function contactPoints(grafana: Grafana): NamedKind {
  const api = provisioning(grafana);
  const pathOf = (uid: unknown) => `contact-points/${encodeURIComponent(String(uid))}`;
  return {
    kind: 'contact-point',
    async list() {
      const byName = new Map<string, Fields[]>();
      for (const receiver of await api.list('contact-points')) {
        const name = String(receiver['name']);
        byName.set(name, [...(byName.get(name) ?? []), receiver]);
      }
      return [...byName].map(([name, receivers]) => ({
        name,
        title: name,
        form: known => canonicalContactPoint({ receivers }, known),
        provenance: receivers.map(provenanceOf).find(text => text !== '') ?? '',
        raw: receivers,
      }));
    },
    /** What is new comes before what goes: a contact point that is used must not be empty in between. */
    async write({ name, body }, before) {
      const known = new Set(fieldsIn(before?.raw).map(({ uid }) => uid));
      const receivers = fieldsIn((body as Fields)['receivers']);
      for (const receiver of receivers) {
        const isThere = known.has(receiver['uid']);
        await api.send(isThere ? 'PUT' : 'POST', isThere ? pathOf(receiver['uid']) : 'contact-points', {
          ...receiver,
          name,
        });
      }
      const kept = new Set(receivers.map(({ uid }) => uid));
      for (const raw of fieldsIn(before?.raw)) {
        if (!kept.has(raw['uid'])) await api.remove(pathOf(raw['uid']), { provenance: provenanceOf(raw) });
      }
    },
    async remove(_live, before) {
      for (const raw of fieldsIn(before.raw)) await api.remove(pathOf(raw['uid']), { provenance: provenanceOf(raw) });
    },
  };
}
