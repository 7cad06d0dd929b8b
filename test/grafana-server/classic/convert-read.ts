import { stringify } from 'yaml';
import { formatDuration } from '../../servers/durations.ts';
import type { Fields } from '../../servers/json.ts';
import type { Reply } from '../../servers/reply.ts';
import { type Call, refuseTraced } from '../call.ts';
import type { AlertRule, Item } from '../store.ts';
import { namespaceOf, namespacesOf } from './convert-folders.ts';
import { titleOf } from './urls.ts';

/** All namespaces with converted groups; `{}` where there are none. */
export const listNamespaces = (call: Call): Reply =>
  answer(
    call,
    Object.fromEntries(
      namespacesOf(call)
        .map(folder => [titleOf(folder), groupsOf(call, folder)] as const)
        .filter(([, groups]) => groups.length > 0),
    ),
  );

/** One namespace with its groups. */
export function readNamespace(call: Call): Reply {
  const folder = namespaceOf(call);
  const groups = groupsOf(call, folder);
  return answer(call, groups.length > 0 ? { [titleOf(folder)]: groups } : {});
}

/** One group. */
export function readGroup(call: Call): Reply {
  const group = groupsOf(call, namespaceOf(call)).find(({ name }) => name === call.params.group);
  if (!group) throw refuseTraced(404, 'Rule group not found');
  return answer(call, group);
}

/** Only what was converted is shown: of other alert rules there is no Prometheus text. */
function groupsOf(call: Call, folder: Item): Fields[] {
  const groups = new Map<string, AlertRule[]>();
  for (const rule of call.grafana.store.rules.values()) {
    if (rule.folderUid !== folder.name || !rule.prometheus) continue;
    groups.set(rule.group, [...(groups.get(rule.group) ?? []), rule]);
  }
  return [...groups].map(([name, rules]) => ({
    name,
    interval: formatDuration(1000 * (rules[0]?.interval ?? 60)),
    rules: rules.toSorted((a, b) => a.index - b.index).map(({ prometheus }) => prometheus),
  }));
}

/** YAML, as mimirtool wants it, unless JSON is asked for. */
const answer = ({ request }: Call, body: Fields): Reply =>
  String(request.headers.accept ?? '').includes('application/json')
    ? { status: 200, body }
    : { status: 200, body: stringify(body, { lineWidth: 0 }), type: 'application/yaml' };
