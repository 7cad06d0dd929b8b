import { ObsError } from '../../errors.ts';
import { canonicalGrafanaRuleGroup } from '../../plan/canonical/grafana-rule-group.ts';
import type { Live, Owner, Wanted } from '../../plan/change.ts';
import { fieldsIn, isFields, textIn, type Fields } from '../../fields.ts';
import { checksum } from '../checksum.ts';
import { Refused } from '../http/index.ts';
import type { Applied } from '../target.ts';
import { together } from '../together.ts';
import { changedMeanwhile } from './conflict.ts';
import { NOTHING, type Grafana, type Hit, type Part } from './context.ts';
import { groupName, splitGroupName } from './group-name.ts';
import { droppedFields, markedGroup, unmarkedGroup } from './rule-mark.ts';
import { namesToRead } from './selection.ts';
import type { RuleGroupBody } from './wanted.ts';

const BASE = '/api/v1/provisioning';

/** All groups of Grafana-managed rules, before they are read one by one. Who may not see them has none. */
export async function listGroups({ client, project, places }: Grafana, isNeeded: boolean): Promise<Map<string, Hit>> {
  const path = `${BASE}/alert-rules`;
  const { status, body } = await client.send({ method: 'GET', path, allow: isNeeded ? [404] : [403, 404] });
  const wantedUid = new Map([...places.uidOf].map(([wanted, live]) => [live, wanted]));
  const hits = new Map<string, Hit>();
  for (const rule of status === 200 ? fieldsIn(body) : []) {
    const title = String(rule['ruleGroup']);
    const live = String(rule['folderUID']);
    const folder = wantedUid.get(live) ?? live;
    const name = groupName(folder, title);
    const isOurs = unmarkedGroup({ rules: [rule] }, project).isOurs || hits.get(name)?.isOurs === true;
    hits.set(name, { name, title, folder, isOurs });
  }
  return hits;
}

/**
 * Groups of Grafana-managed alert rules, in the provisioning API. It knows no versions: each group is read once more before it
 * is written, and written as a whole, so that rules keep their uids and with them their history.
 */
export function ruleGroups(grafana: Grafana): Part {
  const { client, project, target, allowEdits, places } = grafana;

  const placeOf = (name: string) => {
    const { folder, group } = splitGroupName(name);
    return { folder: places.uidOf.get(folder) ?? folder, group };
  };
  const pathOf = (name: string) => {
    const { folder, group } = placeOf(name);
    return `${BASE}/folder/${encodeURIComponent(folder)}/rule-groups/${encodeURIComponent(group)}`;
  };

  async function readOne(name: string): Promise<Fields | undefined> {
    const answer = await client.send({ method: 'GET', path: pathOf(name), allow: [404] });
    if (answer.status === 404 || !isFields(answer.body)) return undefined;
    const rules = fieldsIn(answer.body['rules']);
    if (rules.length === 0) return undefined;
    // Grafana 9.4 tells who provisioned a rule only when it is asked for that one.
    const first = rules.some(rule => rule['provenance']) ? undefined : await readRule(rules[0]!['uid']);
    return {
      ...answer.body,
      rules,
      provenance: textIn((first ?? rules.find(rule => rule['provenance']))?.['provenance']) ?? '',
    };
  }

  async function readRule(uid: unknown): Promise<Fields | undefined> {
    const path = `${BASE}/alert-rules/${encodeURIComponent(String(uid))}`;
    const { status, body } = await client.send({ method: 'GET', path, allow: [404] });
    return status === 200 && isFields(body) ? body : undefined;
  }

  function liveOf(name: string, group: Fields, wanted: Wanted | undefined): Live {
    const { group: bare, isOurs, isEdited } = unmarkedGroup(group, project, wanted?.canonical);
    const { folder, group: title } = splitGroupName(name);
    const provenance = group['provenance'] as string;
    return {
      target,
      kind: 'grafana-rule-group',
      name,
      title,
      folder,
      canonical: bare,
      owner: ownerOf(provenance, isOurs),
      revision: { resourceVersion: stateOf(group) },
      isEdited: isOurs && isEdited,
    };
  }

  /** Without it the rules can be edited in the browser: its presence counts. */
  const headers = allowEdits ? { 'X-Disable-Provenance': 'true' } : {};

  async function write({ name, title, body, canonical }: Wanted, live: Live | undefined): Promise<Applied> {
    const { folder, group } = placeOf(name);
    await checkFolder(folder, (body as RuleGroupBody).group.folder);
    const before = await readOne(name);
    if (stateOf(before) !== (live?.revision.resourceVersion ?? stateOf(undefined)))
      throw changedMeanwhile(`rule group "${title}"`);
    const sent = markedGroup((body as RuleGroupBody).group, { project, canonical, folder });
    const path = pathOf(name);
    const put = () => client.send({ method: 'PUT', path, json: { title: group, folderUid: folder, ...sent }, headers });
    try {
      await put();
    } catch (error) {
      if (!isUnknownUid(error)) throw error;
      await addMissing(sent.rules);
      await put();
    }
    const dropped = droppedFields(canonical, canonicalGrafanaRuleGroup(await readOne(name)));
    return dropped.length === 0
      ? NOTHING
      : { warnings: [`this Grafana does not keep ${dropped.join(', ')} of group "${title}"`] };
  }

  /** Before Grafana 11.6 a group may not hold rules that are new to the server: they are made one by one first. */
  async function addMissing(rules: readonly Fields[]): Promise<void> {
    for (const rule of rules) {
      if (await isThere(String(rule['uid']))) continue;
      const json = { orgID: 1, ...rule };
      await client.send({ method: 'POST', path: `${BASE}/alert-rules`, json, headers });
    }
  }

  /** Grafana 9.4 takes a missing rule for an error of its own. */
  async function isThere(uid: string): Promise<boolean> {
    const path = `${BASE}/alert-rules/${encodeURIComponent(uid)}`;
    const { status } = await client.send({ method: 'GET', path, allow: [404, 500] });
    return status < 300;
  }

  /** Grafana 9.4 accepts a folder that does not exist, and then nobody can see the rules. */
  async function checkFolder(uid: string, title: string): Promise<void> {
    const path = `/api/folders/${encodeURIComponent(uid)}`;
    const { status } = await client.send({ method: 'GET', path, allow: [403, 404] });
    if (status < 300) return;
    throw new ObsError(`there is no folder "${title}" (${uid}) for the rules`, {
      hint: 'it could not be made, or somebody deleted it meanwhile; push again',
    });
  }

  /** Never by an empty list, which older Grafanas take for no change; and only newer ones can delete a group. */
  async function remove({ name, title, revision }: Live): Promise<Applied> {
    const before = await readOne(name);
    if (!before) return NOTHING;
    if (stateOf(before) !== revision.resourceVersion) throw changedMeanwhile(`rule group "${title}"`);
    const own = before['provenance'] === '' ? { 'X-Disable-Provenance': 'true' } : {};
    const { status } = await client.send({ method: 'DELETE', path: pathOf(name), headers: own, allow: [404, 405] });
    if (status < 300) return NOTHING;
    for (const { uid } of fieldsIn(before['rules'])) {
      const path = `${BASE}/alert-rules/${encodeURIComponent(String(uid))}`;
      await client.send({ method: 'DELETE', path, headers: own, allow: [404] });
    }
    return NOTHING;
  }

  return {
    async read(wanted, { groups }) {
      const byName = new Map(
        wanted.filter(({ kind }) => kind === 'grafana-rule-group').map(object => [object.name, object]),
      );
      return (
        await together(namesToRead('grafana-rule-group', wanted, groups), async name => {
          const group = await readOne(name);
          return group ? [liveOf(name, group, byName.get(name))] : [];
        })
      ).flat();
    },
    apply: change =>
      change.action === 'delete'
        ? remove(change.live)
        : write(change.wanted, change.action === 'create' ? undefined : change.live),
  };
}

/** What was read, to see whether somebody changes it before it is written. */
const stateOf = (group: Fields | undefined): string =>
  checksum(group ? { interval: group['interval'], rules: group['rules'] } : {});

function ownerOf(provenance: string, isOurs: boolean): Owner {
  if (provenance === 'file') return { kind: 'other', who: 'file provisioning' };
  if (provenance === 'converted_prometheus') return { kind: 'other', who: 'converted Prometheus rules' };
  if (isOurs) return { kind: 'ours' };
  return provenance === '' ? { kind: 'nobody' } : { kind: 'other', who: 'the provisioning API' };
}

const isUnknownUid = (error: unknown): boolean =>
  error instanceof Refused &&
  error.status >= 400 &&
  /could not find alert rule|failed to calculate diff/i.test(error.words);
