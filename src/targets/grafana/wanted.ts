import { ObsError } from '../../errors.ts';
import { canonicalDashboard } from '../../plan/canonical/dashboard.ts';
import { canonicalFolder } from '../../plan/canonical/folder.ts';
import { canonicalGrafanaRuleGroup } from '../../plan/canonical/grafana-rule-group.ts';
import type { Wanted } from '../../plan/change.ts';
import { isFields, textIn, type Fields } from '../../fields.ts';
import { fromDashboardV2 } from '../../render/classic-from-v2.ts';
import { fromDashboardV1 } from '../../render/dashboard-v1.ts';
import type { OutFile } from '../../render/files.ts';
import type { OutDashboard } from '../../store/out-file.ts';
import { fromGrafanaRulesFile, type GrafanaRulesFile } from '../../render/grafana-rules-file.ts';
import { folderOf } from '../../render/manifest.ts';
import type { GrafanaRuleGroup } from '../../resources/resource.ts';
import { fingerprintOf } from '../checksum.ts';
import { parseJson } from '../http/json.ts';
import { groupName } from './group-name.ts';
import { namedObjects } from '../../plan/named/objects.ts';
import { folderWithPermissions } from '../../plan/named/permissions.ts';
import { TARGET_NAME } from './options.ts';

export interface WantedOptions {
  /** The name of the target; `grafana` unless given. */
  readonly target?: string | undefined;
  /** Where the files are, for messages; `out` unless given. */
  readonly out?: string | undefined;
}

/** A dashboard in the forms that `out/` has of it. */
export interface DashboardBody {
  /** With its uid. */
  readonly classic: Fields;
  /** The spec of the second schema, for servers that serve it. */
  readonly v2?: Fields | undefined;
}

export interface FolderBody {
  readonly title: string;
  /** Only its title is known, from rules that lie in it: on the server it may have any uid. */
  readonly isByTitle?: boolean | undefined;
}

export interface RuleGroupBody {
  readonly folder: string;
  readonly group: GrafanaRuleGroup;
}

/**
 * What of `out/` belongs into a Grafana: folders, dashboards, Grafana-managed rule groups, notifications, data sources. Throws an `ObsError` that names the
 * file for what cannot be read.
 */
export function wantedForGrafana(files: readonly OutFile[], options: WantedOptions = {}): Wanted[] {
  const { target = TARGET_NAME, out = 'out' } = options;
  const boards: Board[] = [];
  const read = files.flatMap((file): Read[] => {
    const [root = '', ...rest] = file.path.split('/');
    if (!ROOTS.has(root) || !file.path.endsWith('.json')) return [];
    const place = { root, folder: rest.slice(0, -1).at(-1), source: `${out}/${file.path}` };
    if (!root.startsWith('dashboards')) return [{ ...place, json: jsonOf(file, out) }];
    boards.push({ ...place, text: file.text, form: formOf(place, headOf(file, out)) });
    return [];
  });
  const folders = foldersIn(read, target);
  const groups = groupsIn(read, folders, target);
  const named = read.filter(({ root }) => NAMED.has(root)).flatMap(file => namedObjects({ ...file, target }));
  return [...folders, ...groups.folders, ...dashboardsIn(boards, target), ...named, ...groups.groups];
}

const NAMED = new Set(['notifications', 'data-sources']);

const ROOTS = new Set([
  ...NAMED,
  'folders',
  'folders-v1',
  'dashboards',
  'dashboards-v1',
  'dashboards-v2',
  'grafana-rules',
]);

interface Read {
  readonly root: string;
  readonly folder: string | undefined;
  readonly source: string;
  readonly json: Fields;
}

function jsonOf({ path, text }: OutFile, out: string): Fields {
  const json = parseJson(text);
  if (isFields(json)) return json;
  throw new ObsError('this file is no JSON object', { place: { file: `${out}/${path}` }, hint: 'run obs build again' });
}

function foldersIn(read: readonly Read[], target: string): Wanted[] {
  const byUid = new Map<string, Wanted>();
  for (const { root, source, json } of read) {
    if (root !== 'folders' && root !== 'folders-v1') continue;
    const metadata = isFields(json['metadata']) ? json['metadata'] : undefined;
    const name = textIn(metadata ? metadata['name'] : json['uid']) ?? '';
    const folder = metadata ? folderOf(metadata as never) : textIn(json['parentUid']);
    const canonical = folderWithPermissions(json);
    const { title } = canonical;
    const body: FolderBody = { title };
    // The classic form comes first; the other one says the same.
    if (!byUid.has(name)) byUid.set(name, { target, kind: 'folder', name, title, source, folder, canonical, body });
  }
  return [...byUid.values()];
}

/** A file of a dashboard, of which only the text is held: a thousand of them parsed are not small. */
interface Board extends Omit<Read, 'json'> {
  readonly text: string;
  readonly form: { readonly name: string; readonly title: string; readonly place: string | undefined };
}

/** What a dashboard is called; files that were read before tell it without being parsed again. */
function headOf(file: OutFile, out: string): Fields {
  const { kind, form, uid, title }: Partial<OutDashboard> = file;
  return kind === 'dashboard' && form === 'classic' ? { uid, title } : jsonOf(file, out);
}

function formOf({ root, folder }: Pick<Board, 'root' | 'folder'>, json: Fields): Board['form'] {
  if (root === 'dashboards')
    return { name: textIn(json['uid']) ?? '', title: String(json['title'] ?? ''), place: folder };
  const { name } = json['metadata'] as { name: string };
  const { title } = json['spec'] as { title?: string };
  return { name, title: String(title ?? ''), place: folderOf(json['metadata'] as never) };
}

type Forms = Pick<Board, 'source' | 'form'> & { readonly texts: Readonly<Record<string, string>> };

function dashboardsIn(boards: readonly Board[], target: string): Wanted[] {
  const forms = new Map<string, Forms>();
  for (const { root, source, text, form } of boards) {
    const known = forms.get(form.name);
    forms.set(form.name, { source, form, ...known, texts: { ...known?.texts, [root]: text } });
  }
  const parse = lastParsed();
  return [...forms.values()].map(({ source, form: { name, title, place: folder }, texts }): Wanted => {
    const body = (): DashboardBody => {
      const [classic, v1, v2] = ['dashboards', 'dashboards-v1', 'dashboards-v2'].map(root =>
        texts[root] === undefined ? undefined : parse(texts[root]),
      );
      const first = classic ?? (v1 && (fromDashboardV1(v1 as never).spec as unknown as Fields));
      const second = v2?.['spec'] as Fields | undefined;
      return { classic: first ?? asClassic(name, folder, second ?? {}), v2: second };
    };
    let fingerprint: string | undefined;
    return {
      target,
      kind: 'dashboard',
      name,
      title,
      source,
      folder,
      get canonical() {
        return canonicalDashboard(body().classic);
      },
      get body() {
        return body();
      },
      get fingerprint() {
        return (fingerprint ??= fingerprintOf(texts));
      },
    };
  });
}

/** Parses texts; the last ones are kept, for those who look at a dashboard twice. */
function lastParsed(): (text: string) => Fields {
  const kept: { readonly text: string; readonly json: Fields }[] = [];
  return text => {
    const known = kept.find(entry => entry.text === text);
    if (known) return known.json;
    const json = parseJson(text) as Fields;
    if (kept.unshift({ text, json }) > 2) kept.pop();
    return json;
  };
}

/** For servers that know the first schema only. */
const asClassic = (name: string, folder: string | undefined, spec: Fields): Fields => {
  const manifest = { metadata: { name, ...(folder && { annotations: { 'grafana.app/folder': folder } }) }, spec };
  return fromDashboardV2(manifest as never).spec as unknown as Fields;
};

/** Rules name their folder by its title, as file provisioning does; the folder is made when there is none of that title. */
function groupsIn(read: readonly Read[], known: readonly Wanted[], target: string) {
  const uids = new Map(known.map(({ title, name }) => [title, name]));
  const folders = new Map<string, Wanted>();
  const groups: Wanted[] = [];
  for (const { root, source, json } of read) {
    if (root !== 'grafana-rules') continue;
    for (const group of fromGrafanaRulesFile(source, json as unknown as GrafanaRulesFile).groups) {
      const folder = uids.get(group.folder) ?? slug(group.folder);
      if (!uids.has(group.folder)) folders.set(folder, folderByTitle(folder, group.folder, source, target));
      const body: RuleGroupBody = { folder, group };
      const name = groupName(folder, group.name);
      const canonical = canonicalGrafanaRuleGroup(group);
      groups.push({ target, kind: 'grafana-rule-group', name, title: group.name, source, folder, canonical, body });
    }
  }
  return { folders: [...folders.values()], groups };
}

function folderByTitle(name: string, title: string, source: string, target: string): Wanted {
  const body: FolderBody = { title, isByTitle: true };
  return { target, kind: 'folder', name, title, source, canonical: canonicalFolder({ title }), body };
}

const slug = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 40) || 'alerts';
