import { type Call, refuseTraced } from '../call.ts';
import { provenanceOf } from '../rules.ts';
import type { Named } from '../store.ts';

/** The version that the next write gets. */
export const nextVersion = ({ grafana }: Call): string => `v${grafana.store.counters.next('notification version')}`;

/** Refuses a write over what somebody else provisioned, or over another version than the one that was read. */
export function checkVersion(call: Call, current: Named | undefined, version: string | null): void {
  if (!current) return;
  const given = provenanceOf(call);
  if (current.provenance !== '' && current.provenance !== given) {
    throw refuseTraced(500, `cannot changed provenance from '${current.provenance}' to '${given}'`);
  }
  if (!call.grafana.switches.notificationVersions || !version || version === current.version) return;
  throw refuseTraced(
    409,
    `provided version ${version} of ${current.name} does not match current version ${current.version}`,
  );
}
