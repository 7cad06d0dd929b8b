import type { Differences } from './differences.ts';

type Json = unknown;
type Fields = Record<string, Json>;

/** Dashboards and folders with the uids of an environment. */
export const adaptJson = (text: string, { datasources, folders }: Differences): string =>
  stringify(replaceUids(JSON.parse(text) as Json, datasources, folders));

/** Grafana-managed alert rules with the labels, thresholds and data sources of an environment. */
export function adaptGrafanaRules(text: string, differences: Differences): string {
  const file = replaceUids(JSON.parse(text) as Json, differences.datasources, {}) as Fields;
  for (const rule of list(file['groups']).flatMap(group => list(group['rules']))) {
    rule['labels'] = { ...(rule['labels'] as Fields), ...differences.labels };
    // The title is "<alert> (<file>)", because titles are unique in a folder.
    const name = String(rule['title']).replace(/ \(.*\)$/, '');
    const threshold = differences.thresholds[name];
    if (threshold === undefined) continue;
    differences.used(name);
    const evaluators = list(rule['data'])
      .map(({ model }) => model as Fields)
      .filter(({ type }) => type === 'threshold')
      .flatMap(({ conditions }) => list(conditions).map(({ evaluator }) => evaluator as Fields));
    const [only, ...others] = evaluators;
    if (!only || others.length > 0 || (only['params'] as Json[]).length !== 1) differences.cannot(name);
    else only['params'] = [threshold];
  }
  return stringify(file);
}

const list = (value: Json): Fields[] => (Array.isArray(value) ? (value as Fields[]) : []);

const stringify = (value: Json): string => `${JSON.stringify(value, null, 2)}\n`;

/** Where a uid stands: of data sources as `{ datasource: { uid } }` and `datasourceUid`, of folders in their own files. */
function replaceUids(
  value: Json,
  datasources: Readonly<Record<string, string>>,
  folders: Readonly<Record<string, string>>,
) {
  const visit = (node: Json, key: string): Json => {
    if (Array.isArray(node)) return node.map(item => visit(item, key));
    if (typeof node !== 'object' || node === null) return node;
    return Object.fromEntries(
      Object.entries(node).map(([name, inner]) => {
        if (typeof inner !== 'string') return [name, visit(inner, name)];
        if (name === 'datasourceUid' || (key === 'datasource' && name === 'uid'))
          return [name, datasources[inner] ?? inner];
        if (FOLDER_FIELDS.has(name)) return [name, folders[inner] ?? inner];
        return [name, inner];
      }),
    );
  };
  return visit(value, '');
}

const FOLDER_FIELDS = new Set(['parentUid', 'folderUid', 'grafana.app/folder']);
