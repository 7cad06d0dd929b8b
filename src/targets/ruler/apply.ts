import { ObsError } from '../../errors.ts';
import type { Change } from '../../plan/change.ts';
import { checkGroup } from '../rules/check.ts';
import { groupId } from '../rules/group-id.ts';
import { placeIn } from '../rules/place.ts';
import type { Applied } from '../target.ts';
import { refusal } from './refusal.ts';
import { ask, groupsPath, type Ruler } from './server.ts';
import { bodyOf, droppedBy, type GroupBody } from './wanted.ts';

const NOTHING: Applied = { warnings: [] };

/** What a ruler says of a group; everything else is said in the same words for every server. */
const OF_THE_GROUP = [400, 404, 409, 422];

/** Brings one change to the ruler. A group is replaced as a whole, so that the same request may be sent twice. */
export async function applyToRuler(ruler: Ruler, change: Change): Promise<Applied> {
  switch (change.action) {
    case 'create':
    case 'update':
    case 'move':
    case 'adopt':
      return await store(ruler, bodyOf(change.wanted));
    case 'delete':
      return await remove(ruler, change.live.name);
    case 'unchanged':
    case 'conflict':
    case 'skip':
      return NOTHING;
  }
}

async function store(ruler: Ruler, body: GroupBody): Promise<Applied> {
  refuseBroken(ruler, body);
  const answer = await ask(ruler, {
    method: 'POST',
    path: groupsPath(ruler, body.namespace),
    // JSON is YAML, and made much faster.
    text: { content: JSON.stringify(body.group), type: 'application/yaml' },
    expect: 'text',
    allow: OF_THE_GROUP,
    idempotent: true,
  });
  if (answer.status >= 300) throw refusal(ruler, body, answer);
  return { warnings: droppedBy(ruler.flavour, body.group) };
}

/** A ruler says "accepted" to some of what it can never evaluate: a log query, a pipeline that cannot be built. */
function refuseBroken({ flavour }: Ruler, { group, file }: GroupBody): void {
  const [problem] = checkGroup(group, { language: flavour.language });
  if (!problem) return;
  const place = placeIn(file.text, file.source, { group: group.name, rule: problem.rule, field: problem.field });
  throw new ObsError(`group "${group.name}" cannot work: ${problem.message}`, { place, hint: 'run obs lint' });
}

/** A group that is gone already is accepted by the rulers, and 404 for Grafana. */
async function remove(ruler: Ruler, name: string): Promise<Applied> {
  const id = groupId(name);
  const { title, unsafe } = ruler.flavour;
  if (unsafe?.test(id.namespace + id.group)) {
    throw new ObsError(`${title} cannot delete group "${id.group}" of "${id.namespace}": another one would go`, {
      hint: 'delete it where the ruler stores its groups',
    });
  }
  const path = groupsPath(ruler, id.namespace, id.group);
  const answer = await ask(ruler, { method: 'DELETE', path, expect: 'text', allow: OF_THE_GROUP });
  if (answer.status >= 300 && answer.status !== 404) throw refusal(ruler, id, answer);
  return NOTHING;
}
