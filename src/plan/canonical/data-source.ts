import { isFields, textIn } from '../../fields.ts';

/** A data source of a server, to know those again that a dashboard names otherwise than by uid. */
export interface KnownDataSource {
  readonly uid: string;
  readonly name: string;
  readonly type: string;
  readonly isDefault: boolean;
}

/** How a query says which data source it asks. */
export interface DataSourceRef {
  readonly uid?: string;
  readonly type?: string;
}

/**
 * A reference in the one form that Grafana saves: by uid. Older dashboards have a name there, and nothing at all is the
 * default data source; both stay as they are where the server's data sources are not known.
 */
export function canonicalDataSource(ref: unknown, known: readonly KnownDataSource[]): DataSourceRef | undefined {
  if (isFields(ref)) {
    const uid = textIn(ref['uid']);
    const type = textIn(ref['type']);
    if (uid !== undefined || type !== undefined) return { ...(uid && { uid }), ...(type && { type }) };
  }
  const name = textIn(ref);
  const found = known.find(source =>
    name === undefined || name === 'default' ? source.isDefault : source.name === name || source.uid === name,
  );
  if (found) return { uid: found.uid, type: found.type };
  return name === undefined || name === 'default' ? undefined : { uid: name };
}
