import { fromDashboardV2 } from '../../../render/classic-from-v2.ts';
import type { DashboardV2 } from '../../../render/dashboard-v2.ts';
import { under, type Path } from '../../../source/path.ts';
import { isFields, textIn, type Fields } from '../../../fields.ts';
import { jsonOf } from './data.ts';
import type { Board } from './dashboard.ts';

/** A dashboard with elements and layouts, brought to classic form. Places are those of the newer schema. */
export function boardOfV2({ json: manifest, file, at }: Pick<Board, 'json' | 'file' | 'at'>): Board {
  const isBare = !('spec' in manifest);
  const spec = isBare ? manifest : jsonOf(manifest['spec']);
  const root = isBare ? at : under(at, 'spec');
  const metadata = jsonOf(manifest['metadata']);
  const elements = jsonOf(spec['elements']);
  const resource = fromDashboardV2({
    metadata: { ...metadata, name: textIn(metadata['name']) ?? '' },
    spec: { ...spec, ...asV2(spec) },
  } as unknown as DashboardV2);
  const nameById = new Map(
    Object.entries(elements).map(([name, element]) => [jsonOf(jsonOf(element)['spec'])['id'], name] as const),
  );
  return {
    json: resource.spec as unknown as Fields,
    schema: 'v2',
    uid: textIn(metadata['name']),
    folder: resource.folder,
    file,
    at,
    places: {
      panel: json => {
        const name = nameById.get(json['id']);
        return name === undefined || json['type'] === 'row'
          ? undefined
          : panelPlaces(under(root, 'elements', name, 'spec'));
      },
      variable: index => {
        const own = under(root, 'variables', index, 'spec');
        return { at: own, query: under(own, 'query', ...queryKeys(spec['variables'], index)) };
      },
      annotation: index => {
        const own = under(root, 'annotations', index, 'spec');
        return { at: under(own, 'legacyOptions'), target: under(own, 'query', 'spec') };
      },
    },
  };
}

const panelPlaces = (panel: Path | undefined) => ({
  panel,
  target: (index: number) => under(panel, 'data', 'spec', 'queries', index, 'spec', 'query', 'spec'),
  datasource: under(panel, 'data', 'spec', 'queries', 0, 'spec', 'query', 'datasource'),
});

/** The text of a variable's query stands in a spec of its own, below Grafana's key for texts where it is nothing but one. */
function queryKeys(variables: unknown, index: number): string[] {
  const query = jsonOf(jsonOf((variables as unknown[])[index])['spec'])['query'];
  if (!isFields(query)) return [];
  return '__legacyStringValue' in jsonOf(query['spec']) ? ['spec', '__legacyStringValue'] : ['spec'];
}

/** `v2alpha1` says the type of the data source as the kind of a query, and its uid beside it. */
function asV2(spec: Fields): Fields {
  const text = JSON.stringify({
    elements: spec['elements'],
    variables: spec['variables'],
    annotations: spec['annotations'],
  });
  return JSON.parse(text, (key, value: unknown) => {
    if (!isFields(value)) return value;
    if (key === 'spec' && isFields(value['query']) && isOldQuery(value['query'])) {
      const uid = textIn(jsonOf(value['datasource'])['uid']);
      const group = textIn(jsonOf(value['datasource'])['type']) ?? String(value['query']['kind']);
      const query = { ...value['query'], kind: 'DataQuery', group, ...(uid && { datasource: { name: uid } }) };
      return { ...value, query };
    }
    if (key === 'vizConfig' && value['group'] === undefined) {
      return { ...value, group: value['kind'], version: jsonOf(value['spec'])['pluginVersion'] };
    }
    return value;
  }) as Fields;
}

const isOldQuery = (query: Fields): boolean => typeof query['kind'] === 'string' && query['kind'] !== 'DataQuery';
