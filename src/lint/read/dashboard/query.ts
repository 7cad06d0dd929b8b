import type { Text } from '../../../source/source-file.ts';
import type { DashboardVariable } from '../../../variables/values.ts';
import type { DatasourceUse, Query } from '../../subject.ts';
import type { Reading } from '../reading.ts';

/** Makes queries of the texts of one dashboard. */
export type ReadQuery = (
  text: Text | undefined,
  type: DatasourceUse['type'],
  where: Query['where'],
) => Query | undefined;

/**
 * A query in the language of its data source. Where that is not known, it is in the language whose parser takes it, and
 * PromQL when none does: nearly always Grafana's default is a Prometheus.
 */
export const queriesWith =
  ({ readQuery }: Pick<Reading, 'readQuery'>, variables: readonly DashboardVariable[]): ReadQuery =>
  (text, type, where) => {
    if (!text || text.value.trim() === '' || type === 'other') return undefined;
    const read = (language: 'promql' | 'logql') => readQuery(text, { language, where, variables });
    if (type !== undefined) return read(type === 'loki' ? 'logql' : 'promql');
    const query = read('promql');
    if (query.errors.length === 0) return query;
    const logql = read('logql');
    return logql.errors.length === 0 ? logql : query;
  };
