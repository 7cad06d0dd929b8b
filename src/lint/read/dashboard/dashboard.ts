import { under, type Path } from '../../../source/path.ts';
import type { SourceFile } from '../../../source/source-file.ts';
import { variablesOf } from '../../../variables/of-dashboard.ts';
import type { DashboardSubject } from '../../subject.ts';
import type { Reading } from '../reading.ts';
import { isFields, textIn, type Fields } from '../../../fields.ts';
import { jsonOf, objectsOf } from './data.ts';
import { knownDatasources } from './datasource.ts';
import { classicPlaces, readAnnotation, readPanel, type PanelContext, type PanelPlaces } from './panels.ts';
import { queriesWith } from './query.ts';
import { readVariable } from './variables.ts';

/** A dashboard in classic form, and where its parts stand in the file. */
export interface Board {
  readonly json: Fields;
  readonly schema: DashboardSubject['schema'];
  readonly uid?: string | undefined;
  readonly folder?: string | undefined;
  readonly file: SourceFile;
  readonly at: Path | undefined;
  /** Places of a schema that is not the classic one. */
  readonly places?: {
    readonly panel: (json: Fields) => PanelPlaces | undefined;
    readonly variable: (index: number) => { readonly at: Path | undefined; readonly query: Path | undefined };
    readonly annotation: (index: number) => { readonly at: Path | undefined; readonly target: Path | undefined };
  };
}

export function readDashboard(reading: Reading, board: Board): DashboardSubject {
  const { json, file, at, places } = board;
  const list = objectsOf(jsonOf(json['templating'])['list'], under(at, 'templating', 'list'));
  const known = knownDatasources(json);
  const read = queriesWith(reading, variablesOf(list.map(variable => variable.json)));
  const context: PanelContext = { file, known, read, library: libraryOf(json, at) };
  const annotations = objectsOf(jsonOf(json['annotations'])['list'], under(at, 'annotations', 'list'));
  return {
    kind: 'dashboard',
    uid: board.uid ?? textIn(json['uid']),
    title: textIn(json['title']),
    folder: board.folder ?? reading.path.split('/').slice(0, -1).join('/'),
    schema: board.schema,
    json,
    variables: list.map(({ json: variable, at: own }, i) =>
      readVariable(variable, places?.variable(i) ?? { at: own, query: under(own, 'query') }, context),
    ),
    panels: panelsOf(json, at).map(({ json: panel, at: own }) =>
      readPanel(panel, places?.panel(panel) ?? classicPlaces(own), context),
    ),
    annotations: annotations.map(({ json: annotation, at: own }, i) =>
      readAnnotation(annotation, places?.annotation(i) ?? { at: own, target: under(own, 'target') }, context),
    ),
    file,
    anchor: at,
  };
}

interface Placed {
  readonly json: Fields;
  readonly at: Path | undefined;
}

/** Panels with those of closed rows behind their row; boards from before Grafana 5 have rows of panels only. */
function panelsOf(board: Fields, at: Path | undefined): Placed[] {
  const inRows = objectsOf(board['rows'], under(at, 'rows')).flatMap(row =>
    objectsOf(row.json['panels'], under(row.at, 'panels')),
  );
  const panels = inScreenOrder(objectsOf(board['panels'], under(at, 'panels')));
  return [...inRows, ...panels.flatMap(panel => [panel, ...inside(panel)])];
}

const inside = ({ json, at }: Placed): Placed[] =>
  json['type'] === 'row' ? inScreenOrder(objectsOf(json['panels'], under(at, 'panels'))) : [];

function inScreenOrder(panels: Placed[]): Placed[] {
  const place = ({ json }: Placed) => jsonOf(json['gridPos']);
  const difference = (a: Placed, b: Placed, key: 'x' | 'y') => Number(place(a)[key]) - Number(place(b)[key]);
  return panels.toSorted((a, b) => difference(a, b, 'y') || difference(a, b, 'x') || 0);
}

/** An export for others holds its library panels in `__elements`. */
function libraryOf(board: Fields, at: Path | undefined): PanelContext['library'] {
  return new Map(
    Object.entries(jsonOf(board['__elements'])).flatMap(([uid, element]) => {
      const model = jsonOf(element)['model'];
      return isFields(model) ? [[uid, { json: model, at: under(at, '__elements', uid, 'model') }]] : [];
    }),
  );
}
