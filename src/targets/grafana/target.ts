import { ObsError } from '../../errors.ts';
import type { Change, Kind, Live, Wanted } from '../../plan/change.ts';
import { Refused } from '../http/index.ts';
import type { Target } from '../target.ts';
import { explained } from './conflict.ts';
import { NOTHING, type Doing, type Grafana, type Inventory, type Part } from './context.ts';
import { dashboardsOfApis, DASHBOARDS } from './dashboards-apis.ts';
import { dashboardsOfClassic } from './dashboards-classic.ts';
import { discover, type Facts } from './facts.ts';
import { folderOwners, type FolderOwners } from './folder-owners.ts';
import { foldersByTitle, withTitleFolders } from './folders-by-title.ts';
import { foldersOfApis, FOLDERS } from './folders-apis.ts';
import { foldersOfClassic } from './folders-classic.ts';
import { namedKinds } from './named/kinds.ts';
import { Ledger } from './named/ledger.ts';
import { namedObjects } from './named/part.ts';
import { objectsOf } from './objects.ts';
import { TARGET_NAME, type GrafanaOptions } from './options.ts';
import { withPermissions } from './permissions.ts';
import { listGroups, ruleGroups } from './rule-groups.ts';
import { searchAll } from './search.ts';
import { strangersIn } from './selection.ts';

export interface GrafanaTarget extends Target {
  /** What the server is; asked once. The plan has to know whether titles are unique. */
  readonly facts: () => Promise<Facts>;
}

/** A Grafana, 9 to 13, over whichever of its APIs it has. */
export function grafanaTarget(options: GrafanaOptions): GrafanaTarget {
  const {
    client,
    project,
    name = TARGET_NAME,
    allowEdits = true,
    message,
    env = client.connection.env ?? {},
  } = options;
  let opened: Promise<Opened> | undefined;
  async function ask(): Promise<Opened> {
    const facts = await discover(options);
    const places = { claimed: new Set<string>(), ours: new Set<string>(), uidOf: new Map<string, string>() };
    return parts({ client, project, target: name, allowEdits, message, env, facts, places });
  }
  /** Asked once; a server that could not be reached is asked again. */
  const open = () =>
    (opened ??= ask().catch((error: unknown) => {
      opened = undefined;
      throw error;
    }));

  return {
    name,
    kinds: KINDS,
    facts: async () => (await open()).grafana.facts,
    read: async wanted => readAll(await open(), wanted),
    async apply(change) {
      if (!isDoing(change)) return NOTHING;
      const part = (await open()).partOf(change);
      return part.apply(change).catch((error: unknown) => {
        throw explained(error);
      });
    },
    async dryRun(change) {
      if (!isDoing(change)) return 'ok';
      const dryRun = (await open()).partOf(change).dryRun;
      if (!dryRun) return 'not checked';
      try {
        return await dryRun(change);
      } catch (error) {
        if (error instanceof Refused) return { refused: error.message };
        throw error;
      }
    },
  };
}

const KINDS: readonly Kind[] = [
  'folder',
  'dashboard',
  'grafana-rule-group',
  'template',
  'mute-timing',
  'contact-point',
  'notification-policy',
  'data-source',
];

interface Opened {
  readonly grafana: Grafana;
  readonly ledger: Ledger;
  readonly owners: FolderOwners;
  readonly named: readonly Part[];
  readonly parts: Readonly<Record<'folder' | 'dashboard' | 'grafana-rule-group', Part>>;
  readonly partOf: (change: Doing) => Part;
}

function parts(grafana: Grafana): Opened {
  const { dashboards, folders } = grafana.facts;
  const ledger = new Ledger(grafana);
  const owners = folderOwners(grafana, ledger);
  const all = {
    folder: withPermissions(
      withTitleFolders(
        folders.api === 'classic' ? foldersOfClassic(grafana, owners) : foldersOfApis(grafana, folders.version),
        grafana,
      ),
      grafana,
      ledger,
    ),
    dashboard: dashboards.api === 'classic' ? dashboardsOfClassic(grafana) : dashboardsOfApis(grafana, dashboards),
    'grafana-rule-group': ruleGroups(grafana),
  };
  const named = namedKinds(grafana).map(kind => [kind.kind, namedObjects(grafana, kind, ledger)] as const);
  const byKind: Partial<Record<Kind, Part>> = { ...all, ...Object.fromEntries(named) };
  return {
    grafana,
    ledger,
    owners,
    named: named.map(([, part]) => part),
    parts: all,
    partOf(change) {
      const { kind } = change.action === 'delete' ? change.live : change.wanted;
      const part = byKind[kind];
      if (!part) throw new ObsError(`a ${kind} does not belong on a Grafana`, { hint: 'this is a mistake of obs' });
      return part;
    },
  };
}

const isDoing = (change: Change): change is Doing =>
  change.action !== 'unchanged' && change.action !== 'conflict' && change.action !== 'skip';

/** Dashboards before folders: they tell which classic folders are ours, too. */
async function readAll(
  { grafana, ledger, owners, named, parts: { folder, dashboard, 'grafana-rule-group': groups } }: Opened,
  wanted: readonly Wanted[],
): Promise<Live[]> {
  const { places, target, facts } = grafana;
  const [listed] = await Promise.all([takeInventory(grafana, wanted), ledger.read()]);
  places.claimed.clear();
  places.ours.clear();
  const dashboards = await dashboard.read(wanted, listed);
  const claimed = [...listed.folders].map(
    ([uid, hit]) => [uid, { ...hit, isOurs: hit.isOurs || owners.isOurs(uid, false) }] as const,
  );
  const inventory: Inventory = { ...listed, folders: new Map(claimed) };
  const [folders, ruleGroupsRead] = await Promise.all([folder.read(wanted, inventory), groups.read(wanted, inventory)]);
  const others = await Promise.all(named.map(part => part.read(wanted, inventory)));
  const around = { target, folders: inventory.folders, wanted };
  return [
    ...folders,
    ...dashboards,
    ...ruleGroupsRead,
    ...others.flat(),
    ...strangersIn('folder', { ...around, hits: inventory.folders, known: folders, titles: facts.hasUniqueTitles }),
    ...strangersIn('dashboard', {
      ...around,
      hits: inventory.dashboards,
      known: dashboards,
      titles: facts.hasUniqueTitles,
    }),
    ...strangersIn('grafana-rule-group', { ...around, hits: inventory.groups, known: ruleGroupsRead }),
  ];
}

async function takeInventory(grafana: Grafana, wanted: readonly Wanted[]): Promise<Inventory> {
  const { client, project, facts } = grafana;
  const [dashboards, folders] = await Promise.all([
    facts.dashboards.api === 'classic'
      ? searchAll(client, 'dash-db', project)
      : objectsOf(grafana, DASHBOARDS).list(facts.dashboards.v1),
    facts.folders.api === 'classic'
      ? searchAll(client, 'dash-folder', project)
      : objectsOf(grafana, FOLDERS).list(facts.folders.version),
  ]);
  await foldersByTitle(grafana, wanted, folders);
  const groups = await listGroups(
    grafana,
    wanted.some(({ kind }) => kind === 'grafana-rule-group'),
  );
  return { dashboards, folders, groups };
}
