import { isFields, type Fields } from '../../fields.ts';
import { canonicalDataSource, type KnownDataSource } from './data-source.ts';
import { without } from './without.ts';

const USUAL: Fields = { builtIn: 0, enable: true, hide: false, showIn: 0, type: '' };

/** The annotations that every dashboard has, as Grafana adds them to one that does not. */
const BUILT_IN: Fields = {
  builtIn: 1,
  datasource: { type: 'grafana', uid: '-- Grafana --' },
  enable: true,
  hide: true,
  iconColor: 'rgba(0, 211, 255, 1)',
  name: 'Annotations & Alerts',
  target: { limit: 100, matchAny: false, tags: [], type: 'dashboard' },
  type: 'dashboard',
};

/** The annotation queries of a dashboard in canonical form; the built-in one only when something about it was changed. */
export function canonicalAnnotations(json: readonly Fields[], known: readonly KnownDataSource[]): Fields[] {
  return json.flatMap(annotation => {
    if (annotation['builtIn'] === 1 || annotation['builtIn'] === true) return builtIn(annotation);
    const { datasource, ...rest } = annotation;
    return [{ ...without(rest, USUAL), datasource: canonicalDataSource(datasource, known) }];
  });
}

function builtIn({ datasource, ...annotation }: Fields): Fields[] {
  // Older dashboards name the data source: "-- Grafana --".
  const written = { ...annotation, builtIn: 1, ...(isFields(datasource) && { datasource }) };
  const said = without(written, BUILT_IN);
  return Object.keys(said).length === 0 ? [] : [{ name: BUILT_IN['name'], ...said }];
}
