import type { OutFile, OutPrometheusRule } from '../store/out-file.ts';
import { canonicalDashboard, type DashboardContext } from './canonical/dashboard.ts';
import { isEqual } from './canonical/equal.ts';
import { canonicalGrafanaRuleGroup } from './canonical/grafana-rule-group.ts';
import type { Wanted } from './change.ts';
import type { Fields } from '../fields.ts';
import { namedObjects } from './named/objects.ts';
import { folderWithPermissions } from './named/permissions.ts';

/** The objects of `out/` as they are told to people: without a server, each kind has a target of its own. */
export function outObjects(files: readonly OutFile[], context: DashboardContext = {}): Wanted[] {
  return files.flatMap(file => objectsOf(file, files, context));
}

function objectsOf(file: OutFile, all: readonly OutFile[], context: DashboardContext): Wanted[] {
  const { source } = file;
  switch (file.kind) {
    case 'dashboard': {
      const { uid: name, title, folder, content } = file;
      const canonical = canonicalDashboard(content, context);
      return [{ target: 'grafana', kind: 'dashboard', name, title, source, folder, canonical, body: content }];
    }
    case 'folder': {
      const { uid: name, title, parent: folder, content } = file;
      const canonical = folderWithPermissions(content);
      return [{ target: 'grafana', kind: 'folder', name, title, source, folder, canonical, body: content }];
    }
    case 'grafana-rules':
      return file.groups.map(group => {
        const { name, folder } = group;
        const canonical = canonicalGrafanaRuleGroup(group);
        const id = { target: 'grafana', kind: 'grafana-rule-group', name: `${folder}/${name}` } as const;
        return { ...id, title: name, source, canonical, body: group };
      });
    case 'notifications':
    case 'data-sources':
      return namedObjects({ source, json: file.content, target: 'grafana' });
    case 'prometheus-rules':
    case 'loki-rules': {
      const target = file.kind === 'loki-rules' ? 'loki' : 'prometheus';
      const { namespace: name, groups } = file;
      return [{ target, kind: 'rule-file', name, title: name, source, canonical: { groups }, body: groups }];
    }
    case 'prometheus-rule': {
      const { name } = file;
      const id = { target: 'kubernetes', kind: 'rule-file', name, title: name } as const;
      return [{ ...id, source, canonical: manifest(file, all), body: file.groups }];
    }
  }
}

/** The groups of a manifest are told once, with the rule file that has them as well. */
function manifest({ name, metadata, groups }: OutPrometheusRule, all: readonly OutFile[]): Fields {
  const plain = all.find(file => file.kind === 'prometheus-rules' && file.namespace === name);
  const isCopy = plain?.kind === 'prometheus-rules' && isEqual(plain.groups, groups);
  return isCopy ? { metadata } : { metadata, groups };
}
