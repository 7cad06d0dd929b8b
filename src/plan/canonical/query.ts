import { fieldsIn, textIn, type Fields } from '../../fields.ts';
import { canonicalDataSource, type DataSourceRef, type KnownDataSource } from './data-source.ts';
import { without } from './without.ts';

/** What says nothing in a query of a panel. */
const USUAL: Fields = { hide: false, key: '', legendFormat: '', queryType: '', metric: '', interval: '' };

const MIXED = '-- Mixed --';

export interface CanonicalQueries {
  /** The data source of the panel; undefined for the default one. */
  readonly datasource: DataSourceRef | undefined;
  readonly targets: readonly Fields[];
}

/**
 * The queries of a panel with their letters, and with a data source only where it is not that of the panel. A panel that has
 * none gets that of its queries, as Grafana does it.
 */
export function canonicalQueries(panel: Fields, known: readonly KnownDataSource[]): CanonicalQueries {
  const targets = withLetters(fieldsIn(panel['targets']));
  const datasource = dataSourceOf(panel['datasource'], targets, known);
  return {
    datasource,
    targets: targets.map(({ datasource: own, ...target }) => {
      const kept = without(target, USUAL);
      const ref = own === undefined || own === null ? undefined : canonicalDataSource(own, known);
      return ref === undefined || isSameSource(ref, datasource) ? kept : { ...kept, datasource: ref };
    }),
  };
}

function dataSourceOf(
  own: unknown,
  targets: readonly Fields[],
  known: readonly KnownDataSource[],
): DataSourceRef | undefined {
  const isNamed = own !== undefined && own !== null;
  if (isNamed || targets.length === 0) return isNamed ? canonicalDataSource(own, known) : undefined;
  const refs = targets.map(({ datasource }) => canonicalDataSource(datasource, known));
  const [first] = refs;
  return refs.every(ref => isSameSource(ref, first)) ? first : { uid: MIXED };
}

/** Some write the kind beside the uid and some do not. */
const isSameSource = (a: DataSourceRef | undefined, b: DataSourceRef | undefined): boolean =>
  a?.uid === b?.uid && (a?.uid !== undefined || a?.type === b?.type);

/** Grafana gives a query without a letter the first one that is free. */
function withLetters(targets: readonly Fields[]): readonly Fields[] {
  if (targets.every(({ refId }) => textIn(refId) !== undefined)) return targets;
  const taken = new Set(targets.map(({ refId }) => refId));
  return targets.map(target => {
    if (textIn(target['refId']) !== undefined) return target;
    const refId = freeLetter(taken);
    taken.add(refId);
    return { ...target, refId };
  });
}

function freeLetter(taken: ReadonlySet<unknown>): string {
  for (let i = 0; ; i++) {
    const letter = i < 26 ? String.fromCharCode(65 + i) : `A${i}`;
    if (!taken.has(letter)) return letter;
  }
}
