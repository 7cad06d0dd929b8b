import type { DataSourceRef } from '@grafana/grafana-foundation-sdk/common';
import type * as v2 from '@grafana/grafana-foundation-sdk/dashboardv2';
import { present, type Plain } from '../plain.ts';

export type DataQuery = Plain<v2.DataQueryKind>;

/** Where a query, an annotation or an ad hoc variable of v2 gets its data: the type of the data source and its uid. */
interface Source {
  readonly group: string;
  readonly datasource?: { readonly name?: string };
}

/** v2 calls the uid a name, and the type a group. */
export const sourceOf = (ref: DataSourceRef | undefined): Source => ({
  group: ref?.type ?? '',
  ...(ref?.uid && { datasource: { name: ref.uid } }),
});

/** The same as a reference of the classic schema; undefined when it says nothing. */
export const refOf = ({ group, datasource }: Source): DataSourceRef | undefined =>
  group || datasource?.name ? present({ type: group || undefined, uid: datasource?.name }) : undefined;

/** A query in the words of its data source. `v0` is the only version that any of them has. */
export function dataQuery(ref: DataSourceRef | undefined, spec: object): DataQuery {
  const { group, datasource } = sourceOf(ref);
  return { kind: 'DataQuery', group, version: 'v0', ...(datasource && { datasource }), spec };
}
