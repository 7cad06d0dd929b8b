import { stringify } from 'yaml';
import { formatDuration } from '../../servers/durations.ts';
import type { Reply } from '../../servers/reply.ts';
import type { Call, Grafana, Route } from '../call.ts';
import { findItem } from '../items.ts';
import { listGroups } from '../rules.ts';
import type { AlertRule } from '../store.ts';
import { titleOf } from './urls.ts';

const READ = { role: 'Editor', permission: 'alert.provisioning:read' } as const;

/** Alert rules in the shape of provisioning files, which the API does not take back. */
export const exportRoutes: Route[] = [
  { method: 'GET', path: '/api/v1/provisioning/alert-rules/export', ...READ, handle: exportRules },
  {
    method: 'GET',
    path: '/api/v1/provisioning/folder/:folderUid/rule-groups/:group/export',
    ...READ,
    handle: exportRules,
  },
];

function exportRules({ grafana, params, request }: Call): Reply {
  const groups = listGroups(grafana.store).filter(
    ([first]) => params.group === undefined || (first?.group === params.group && first?.folderUid === params.folderUid),
  );
  if (groups.length === 0) return { status: 404 };
  const body = { apiVersion: 1, groups: groups.map(rules => showGroup(grafana, rules)) };
  if (request.query.get('format') === 'json') return { status: 200, body };
  return { status: 200, body: stringify(body, { lineWidth: 0 }), type: 'application/yaml' };
}

function showGroup({ store }: Grafana, rules: readonly AlertRule[]) {
  const [first] = rules;
  const folder = findItem(store.folders, first?.folderUid ?? '');
  return {
    orgId: 1,
    name: first?.group,
    folder: folder ? titleOf(folder) : '',
    interval: formatDuration(1000 * (first?.interval ?? 60)),
    rules: rules.map(({ uid, fields }) => ({ uid, ...fields })),
  };
}
