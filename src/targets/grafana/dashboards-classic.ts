import { ObsError } from '../../errors.ts';
import { canonicalDashboard } from '../../plan/canonical/dashboard.ts';
import { isEqual } from '../../plan/canonical/equal.ts';
import type { Live, Wanted } from '../../plan/change.ts';
import { isFields, textIn, type Fields } from '../../fields.ts';
import { checksum } from '../checksum.ts';
import { together } from '../together.ts';
import { asWanted } from './as-wanted.ts';
import { changedMeanwhile, settled } from './conflict.ts';
import { NOTHING, type Doing, type Grafana, type Part } from './context.ts';
import { ancestorsIn } from './folder-tree.ts';
import { isAsWanted, isEdited, marked, unmarked } from './mark.ts';
import { namesToRead } from './selection.ts';
import type { DashboardBody } from './wanted.ts';

/** Dashboards in the classic API. Never `overwrite: true`: with it, Grafana replaces *another* dashboard of the same title. */
export function dashboardsOfClassic(grafana: Grafana): Part {
  const { client, project, target, message, places } = grafana;
  let foldersAround: (folder: string | undefined) => readonly string[] = () => [];

  async function readOne(name: string, wanted?: Wanted): Promise<Live | undefined> {
    const answer = await client.send({ method: 'GET', path: pathOf(name), allow: [404] });
    return answer.status === 404 ? undefined : liveOf(name, answer.body, wanted);
  }

  function liveOf(name: string, body: unknown, wanted: Wanted | undefined): Live {
    const { dashboard, meta } = body as { dashboard: Fields; meta: Fields };
    const { json, isOurs, mark } = unmarked(dashboard, project);
    for (const folder of (isOurs && mark?.folders) || []) places.claimed.add(folder);
    const version = Number(dashboard['version']);
    const isFile = meta['provisioned'] === true;
    const owner = isFile
      ? ({ kind: 'other', who: 'file provisioning' } as const)
      : ({ kind: isOurs ? 'ours' : 'nobody' } as const);
    const object = {
      target,
      kind: 'dashboard',
      name,
      title: String(json['title'] ?? ''),
      folder: textIn(meta['folderUid']),
      owner,
      revision: { version },
    } as const;
    if (wanted && owner.kind === 'ours' && isAsWanted(mark, { version, wanted })) {
      return asWanted(wanted, { ...object, isEdited: false });
    }
    const canonical = canonicalDashboard(json);
    const touched = owner.kind === 'ours' && isEdited(mark, { version, checksum: () => checksum(canonical) });
    return wanted && isEqual(canonical, wanted.canonical)
      ? asWanted(wanted, { ...object, isEdited: touched })
      : { ...object, canonical, isEdited: touched };
  }

  async function save(wanted: Wanted, before: Live | undefined): Promise<void> {
    const version = before?.revision.version ?? 0;
    const folders = foldersAround(wanted.folder).filter(uid => places.ours.has(uid));
    const mark = {
      checksum: checksum(wanted.canonical),
      version: version + 1,
      fingerprint: wanted.fingerprint,
      folders,
    };
    const { id: _id, ...json } = (wanted.body as DashboardBody).classic;
    const dashboard = { ...marked(json, project, wanted.source, mark), uid: wanted.name, version };
    const body = {
      dashboard,
      ...(wanted.folder !== undefined && { folderUid: wanted.folder }),
      ...(message !== undefined && { message }),
      overwrite: false,
    };
    const request = { method: 'POST', path: '/api/dashboards/db', json: body, idempotent: true } as const;
    const saved = await settled(
      async () => (await client.send(request)).body,
      async () => ((await readOne(wanted.name))?.isEdited === false ? { uid: wanted.name } : undefined),
    );
    checkSaved(wanted, isFields(saved) ? saved : {});
  }

  /** A DELETE has no condition: what was planned has to be what is there. */
  async function remove(live: Live): Promise<void> {
    const now = await readOne(live.name);
    if (!now) return;
    if (now.revision.version !== live.revision.version) throw changedMeanwhile(`dashboard "${live.title}"`);
    await client.send({ method: 'DELETE', path: pathOf(live.name), allow: [404] });
  }

  return {
    async read(wanted, { dashboards }) {
      foldersAround = ancestorsIn(wanted);
      const byName = new Map(wanted.filter(({ kind }) => kind === 'dashboard').map(object => [object.name, object]));
      const names = namesToRead('dashboard', wanted, dashboards);
      const read = await together(names, name => readOne(name, byName.get(name)));
      return read.filter(object => object !== undefined);
    },
    async apply(change: Doing) {
      if (change.action === 'delete') await remove(change.live);
      else await save(change.wanted, change.action === 'create' ? undefined : change.live);
      return NOTHING;
    },
  };
}

const pathOf = (name: string): string => `/api/dashboards/uid/${encodeURIComponent(name)}`;

function checkSaved({ name, title }: Wanted, { status, uid, message }: Fields): void {
  // A repository has the last word, and has not said it.
  if (status === 'pending') {
    throw new ObsError(`dashboard "${title}" is not saved yet: ${textIn(message) ?? 'it waits for a repository'}`, {
      hint: 'change it in the repository that Grafana synchronises with',
    });
  }
  if (uid !== undefined && uid !== name) {
    throw new ObsError(`Grafana saved dashboard "${title}" under the uid "${String(uid)}" instead of "${name}"`, {
      hint: 'delete that dashboard in Grafana, and give ours a uid that Grafana takes: letters, digits, - and _, at most 40',
    });
  }
}
