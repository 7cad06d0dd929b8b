import { under, type Path } from '../../../source/path.ts';
import type { SourceFile } from '../../../source/source-file.ts';
import type { DatasourceUse, PanelSubject, TargetSubject } from '../../subject.ts';
import { isFields, textIn, type Fields } from '../../../fields.ts';
import { jsonOf, numberOf, objectsOf, textAt } from './data.ts';
import { isMixed, readDatasource, type KnownDatasources } from './datasource.ts';
import type { ReadQuery } from './query.ts';

export interface PanelContext {
  readonly file: SourceFile;
  readonly known: KnownDatasources;
  readonly read: ReadQuery;
  /** Models of library panels by uid, where an export brings them along. */
  readonly library: ReadonlyMap<string, { readonly json: Fields; readonly at: Path | undefined }>;
}

/** Where the parts of a panel stand: the schemas differ in it. */
export interface PanelPlaces {
  readonly panel: Path | undefined;
  readonly target: (index: number) => Path | undefined;
  readonly datasource: Path | undefined;
}

export const classicPlaces = (panel: Path | undefined): PanelPlaces => ({
  panel,
  target: index => under(panel, 'targets', index),
  datasource: under(panel, 'datasource'),
});

/** A panel in classic form. */
export function readPanel(json: Fields, places: PanelPlaces, context: PanelContext): PanelSubject {
  const { file, known, library } = context;
  const ref = isFields(json['libraryPanel']) ? json['libraryPanel'] : undefined;
  const model = ref && library.get(String(ref['uid']));
  const content = model ? { ...model.json, ...without(json, 'libraryPanel') } : json;
  const contentPlaces = model ? classicPlaces(model.at) : places;
  const datasource = readDatasource(content['datasource'], { file, at: contentPlaces.datasource }, known);
  const at = places.panel;
  return {
    id: numberOf(json['id']),
    type: textIn(content['type']) ?? '',
    title: textAt(json, 'title', { file, at }),
    description: textAt(content, 'description', { file, at: contentPlaces.panel }),
    datasource,
    targets: objectsOf(content['targets'], undefined).map(({ json: target, at: place }) =>
      readTarget(target, contentPlaces.target(Number(place!.key)), { ...context, panel: datasource }),
    ),
    isLibraryPanel: ref !== undefined && !model,
    json,
    gridPos: gridPosOf(json['gridPos']),
    file,
    anchor: at,
  };
}

function readTarget(
  json: Fields,
  at: Path | undefined,
  { file, known, read, panel }: PanelContext & { readonly panel: DatasourceUse | undefined },
): TargetSubject {
  const own = readDatasource(json['datasource'], { file, at: under(at, 'datasource') }, known);
  const datasource = askedFor(own, panel);
  return {
    refId: textIn(json['refId']),
    datasource,
    query: read(textAt(json, 'expr', { file, at }), datasource?.type, 'panel'),
    legend: textAt(json, 'legendFormat', { file, at }),
    json,
    file,
    anchor: at,
  };
}

/** Grafana asks the data source of the panel, whatever a query says, unless the panel is mixed or says nothing that is known. */
function askedFor(own: DatasourceUse | undefined, panel: DatasourceUse | undefined): DatasourceUse | undefined {
  if (isMixed(panel)) return own;
  return panel?.type === undefined || own?.uid === '__expr__' ? (own ?? panel) : panel;
}

/** An annotation in classic form; its query is its own or that of its target. */
export function readAnnotation(
  json: Fields,
  { at, target }: { readonly at: Path | undefined; readonly target: Path | undefined },
  { file, known, read }: PanelContext,
): TargetSubject {
  const datasource = readDatasource(json['datasource'], { file, at: under(at, 'datasource') }, known);
  const inner = jsonOf(json['target']);
  const text = textAt(json, 'expr', { file, at }) ?? textAt(inner, 'expr', { file, at: target });
  return {
    refId: textIn(inner['refId']),
    datasource,
    query: read(text, datasource?.type, 'annotation'),
    legend: textAt(json, 'titleFormat', { file, at }),
    json,
    file,
    anchor: at,
  };
}

const without = (json: Fields, key: string): Fields =>
  Object.fromEntries(Object.entries(json).filter(([name]) => name !== key));

function gridPosOf(value: unknown): PanelSubject['gridPos'] {
  if (!isFields(value)) return undefined;
  const { x, y, w, h } = value;
  if ([x, y, w, h].some(size => typeof size !== 'number')) return undefined;
  return { x: Number(x), y: Number(y), w: Number(w), h: Number(h) };
}
