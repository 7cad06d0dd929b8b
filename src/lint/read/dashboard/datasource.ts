import type { Path } from '../../../source/path.ts';
import type { SourceFile } from '../../../source/source-file.ts';
import { findVariables } from '../../../variables/find.ts';
import type { DatasourceUse } from '../../subject.ts';
import { isFields, textIn, type Fields } from '../../../fields.ts';
import { jsonOf, objectsOf } from './data.ts';

type Type = DatasourceUse['type'];

/** Which type each name stands for: variables of the dashboard, and the inputs of an export. */
export type KnownDatasources = ReadonlyMap<string, Type>;

/** Data sources that a dashboard names itself: `$datasource`, and `${DS_PROMETHEUS}` of an export. */
export function knownDatasources(board: Fields): KnownDatasources {
  const inputs = objectsOf(board['__inputs'], undefined).map(({ json }) => [json['name'], json['pluginId']]);
  const variables = objectsOf(jsonOf(board['templating'])['list'], undefined)
    .filter(({ json }) => json['type'] === 'datasource')
    .map(({ json }) => [json['name'], json['query']]);
  return new Map([...inputs, ...variables].map(([name, plugin]) => [String(name), typeOfPlugin(textIn(plugin))]));
}

/** Plugins that speak PromQL under another name. */
const PROMETHEUS = new Set(['prometheus', 'grafana-amazonprometheus-datasource', 'grafana-azureprometheus-datasource']);

/** Grafana's own: none of them is asked a query. */
const OWN = new Set(['grafana', 'datasource', '__expr__', 'dashboard', 'mixed']);

function typeOfPlugin(plugin: string | undefined): Type {
  if (plugin === undefined) return undefined;
  if (PROMETHEUS.has(plugin)) return 'prometheus';
  return plugin === 'loki' ? 'loki' : 'other';
}

interface Place {
  readonly file: SourceFile;
  readonly at: Path | undefined;
}

/**
 * What a `datasource` says: an object with type and uid, or the name alone, as it was before Grafana 9. Undefined where nothing
 * is said: then the panel's holds, and in the end Grafana's default.
 */
export function readDatasource(
  value: unknown,
  { file, at }: Place,
  known: KnownDatasources,
): DatasourceUse | undefined {
  if (typeof value !== 'string' && !isFields(value)) return undefined;
  const uid = typeof value === 'string' ? value : textIn(value['uid']);
  const written = typeof value === 'string' ? undefined : textIn(value['type']);
  if (uid === undefined && written === undefined) return undefined;
  return { type: typeThrough(uid, known) ?? typeOfPlugin(written) ?? typeOfUid(uid), uid, file, anchor: at };
}

/** The type of the variable that the uid is. */
function typeThrough(uid: string | undefined, known: KnownDatasources): Type {
  const [use, ...others] = uid === undefined ? [] : findVariables(uid);
  return use && others.length === 0 ? known.get(use.name) : undefined;
}

/** `-- Grafana --`, `-- Dashboard --` and `-- Mixed --`, and names that say what they are. */
function typeOfUid(uid: string | undefined): Type {
  if (uid === undefined) return undefined;
  if (OWN.has(uid) || /^-- \w+ --$/.test(uid) || uid === '-100') return 'other';
  if (/^prom(etheus)?$/i.test(uid)) return 'prometheus';
  return /^loki$/i.test(uid) ? 'loki' : undefined;
}

/** A panel of several data sources says so in place of one. */
export const isMixed = (use: DatasourceUse | undefined): boolean => use?.uid === '-- Mixed --';
