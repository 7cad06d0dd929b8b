import type { Fields } from '../../servers/json.ts';
import type { Reply } from '../../servers/reply.ts';
import { badData, type Call, readBody, refuseTraced, type Route } from '../call.ts';
import { provenanceOf } from '../rules.ts';
import type { Named } from '../store.ts';
import { checkVersion, nextVersion } from './named.ts';
import { muteTimingsOf } from './policies.ts';

const BASE = '/api/v1/provisioning/mute-timings';
const READ = { role: 'Editor', permission: 'alert.provisioning:read' } as const;
const WRITE = { role: 'Editor', permission: 'alert.provisioning:write' } as const;
const DAY = '(?:sunday|monday|tuesday|wednesday|thursday|friday|saturday)';
const WEEKDAYS = new RegExp(`^${DAY}(?::${DAY})?$`, 'i');

/** Mute timings of the provisioning API. */
export const muteTimingRoutes: Route[] = [
  {
    method: 'GET',
    path: BASE,
    ...READ,
    handle: call => ({
      status: 200,
      body: [...call.grafana.store.muteTimings.values()].map(timing => show(call, timing)),
    }),
  },
  {
    method: 'GET',
    path: `${BASE}/:name`,
    ...READ,
    handle: call => {
      const timing = call.grafana.store.muteTimings.get(call.params.name ?? '');
      return timing ? { status: 200, body: show(call, timing) } : { status: 404 };
    },
  },
  { method: 'POST', path: BASE, ...WRITE, handle: createMuteTiming },
  { method: 'PUT', path: `${BASE}/:name`, ...WRITE, handle: putMuteTiming },
  { method: 'DELETE', path: `${BASE}/:name`, ...WRITE, handle: deleteMuteTiming },
];

function createMuteTiming(call: Call): Reply {
  const body = readBody(call);
  checkIntervals(body);
  if (call.grafana.store.muteTimings.has(body.name)) {
    throw refuseTraced(400, 'invalid object specification: a mute timing with this name already exists');
  }
  return { status: 201, body: show(call, keep(call, body.name, body)) };
}

function putMuteTiming(call: Call): Reply {
  const body = readBody(call);
  checkIntervals(body);
  const name = call.params.name ?? '';
  const current = call.grafana.store.muteTimings.get(name);
  if (!current) return { status: 404 };
  checkVersion(call, current, body.version ?? null);
  return { status: 202, body: show(call, keep(call, name, body)) };
}

function deleteMuteTiming(call: Call): Reply {
  const { muteTimings, policies } = call.grafana.store;
  const name = call.params.name ?? '';
  checkVersion(call, muteTimings.get(name), call.request.query.get('version'));
  if (muteTimingsOf(policies.tree).includes(name)) {
    throw refuseTraced(500, `mute time '${name}' is currently used by a notification policy`);
  }
  muteTimings.delete(name);
  return { status: 204, type: 'application/json' };
}

function checkIntervals({ time_intervals: intervals = [] }: Fields): void {
  for (const { weekdays = [] } of intervals) {
    if (!weekdays.every((day: unknown) => WEEKDAYS.test(String(day)))) throw badData();
  }
}

function keep(call: Call, name: string, { time_intervals: intervals }: Fields): Named {
  const fields = { time_intervals: intervals };
  const kept: Named = { name, version: nextVersion(call), provenance: provenanceOf(call), fields };
  call.grafana.store.muteTimings.set(name, kept);
  return kept;
}

const show = ({ grafana }: Call, { name, fields, provenance, version }: Named): Fields => ({
  name,
  ...fields,
  ...(provenance ? { provenance } : {}),
  ...(grafana.switches.notificationVersions ? { version } : {}),
});
