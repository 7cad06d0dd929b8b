import { isFields, textIn, type Fields } from '../../fields.ts';
import { canonicalDataSource, type KnownDataSource } from './data-source.ts';
import { without } from './without.ts';

/** What Grafana fills into a variable when it is saved. */
const USUAL: Fields = {
  allowCustomValue: true,
  auto: false,
  auto_count: 30,
  auto_min: '10s',
  allValue: '',
  definition: '',
  description: '',
  error: null,
  hide: 0,
  includeAll: false,
  label: '',
  multi: false,
  options: [],
  query: '',
  queryValue: '',
  regex: '',
  regexApplyTo: 'value',
  skipUrlSync: false,
  sort: 0,
  useTags: false,
  tags: [],
};

/** When a variable is asked for its values again. */
const USUAL_REFRESH: Readonly<Record<string, number>> = { query: 1, datasource: 1, interval: 2 };

/** A variable in canonical form: its values are those of its query, its current value is a value. */
export function canonicalVariable(json: Fields, known: readonly KnownDataSource[]): Fields {
  const { datasource, query, current, options, definition, refresh, ...rest } = json;
  const type = String(json['type'] ?? '');
  const asked = canonicalQuery(query);
  const value = currentValue(current);
  const usualRefresh = USUAL_REFRESH[type];
  const isCached = usualRefresh !== undefined && refresh !== 0;
  return {
    ...without(
      {
        ...rest,
        query: asked,
        refresh: usualRefresh === undefined ? undefined : refresh,
        options: isCached ? undefined : canonicalOptions(options, type),
        definition: definition === queryText(asked) ? undefined : definition,
        datasource: asksDataSource(type) ? canonicalDataSource(datasource, known) : undefined,
      },
      { ...USUAL, refresh: usualRefresh ?? 0 },
    ),
    ...(value !== undefined && { current: value }),
  };
}

const asksDataSource = (type: string): boolean => type === 'query' || type === 'adhoc' || type === 'groupby';

/** `refId` says nothing; a query that is only a text is written as one. */
function canonicalQuery(query: unknown): unknown {
  if (!isFields(query)) return query;
  const { refId: _, ...rest } = query;
  const said = without(rest, {});
  return Object.keys(said).length === 1 && 'query' in said ? said['query'] : said;
}

const queryText = (query: unknown): unknown => (isFields(query) ? query['query'] : query);

/** `{text: "All", value: "$__all"}`: the text belongs to the value. A list of one is that one. */
function currentValue(current: unknown): unknown {
  const value = isFields(current) ? current['value'] : undefined;
  if (Array.isArray(value) && value.length === 1) return value[0];
  return isNothing(value) ? undefined : value;
}

const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Which one is selected is told by the current value. Options that are the query in pieces say nothing new. */
function canonicalOptions(options: unknown, type: string): unknown {
  if (!Array.isArray(options) || type === 'textbox' || type === 'constant') return undefined;
  return options.filter(isFields).map(({ selected: _, ...option }) => option);
}

/** How a variable is called. */
export const variableName = (variable: Fields): string => textIn(variable['name']) ?? '';
