import type { Live, Wanted } from '../../plan/change.ts';
import { alignGroup } from '../rules/align.ts';
import { groupName } from '../rules/group-id.ts';
import { listGroups, type StoredGroup } from './list.ts';
import type { Namespaces } from './namespaces.ts';
import type { Ruler } from './server.ts';
import { canonicalOf } from './wanted.ts';

/** What lies in our namespaces: all of it is ours, whoever put it there. */
export async function readRuler(ruler: Ruler, namespaces: Namespaces, wanted: readonly Wanted[]): Promise<Live[]> {
  const byName = new Map(wanted.map(one => [one.name, canonicalOf(one)]));
  const stored = await listGroups(ruler, namespaces.owns);
  return stored.map(({ namespace, group }: StoredGroup): Live => {
    const name = groupName({ namespace, group: group.name });
    const counterpart = byName.get(name);
    return {
      target: ruler.name,
      kind: 'rule-group',
      name,
      title: `${namespace}/${group.name}`,
      canonical: counterpart ? alignGroup(group, counterpart, ruler.flavour.language) : group,
      owner: { kind: 'ours' },
      revision: {},
      // A ruler keeps no mark of who wrote last.
      isEdited: false,
    };
  });
}
