import { isEqual } from '../../plan/canonical/equal.ts';
import type { Wanted } from '../../plan/change.ts';
import { differences } from '../../plan/differences/differences.ts';
import { alignGroup } from '../rules/align.ts';
import { groupName } from '../rules/group-id.ts';
import type { Finding } from '../target.ts';
import { listGroups } from './list.ts';
import type { Ruler } from './server.ts';
import { bodyOf, canonicalOf } from './wanted.ts';

/** What was accepted and is not there as it was sent: an unknown field is dropped in silence. */
export async function keptFindings(ruler: Ruler, written: readonly Wanted[]): Promise<Finding[]> {
  const namespaces = new Set(written.map(wanted => bodyOf(wanted).namespace));
  const stored = await listGroups(ruler, namespace => namespaces.has(namespace));
  const byName = new Map(stored.map(({ namespace, group }) => [groupName({ namespace, group: group.name }), group]));
  return written.flatMap((wanted): Finding[] => {
    const canonical = canonicalOf(wanted);
    const group = byName.get(wanted.name);
    if (!group) return [{ object: wanted.title, message: 'was accepted and is not there' }];
    const live = alignGroup(group, canonical, ruler.flavour.language);
    return isEqual(live, canonical)
      ? []
      : [{ object: wanted.title, message: `was accepted and is kept otherwise: ${changedParts(canonical, live)}` }];
  });
}

/** What is not as it was sent, by names: `alert "Down" expr, interval`. */
const changedParts = (sent: object, live: object): string =>
  differences('rule-group', sent, live)
    .map(({ part, field }) => `${part} ${field}`.trim())
    .join(', ');
