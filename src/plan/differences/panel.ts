import type { CanonicalPanel } from '../canonical/panel.ts';
import { isEqual } from '../canonical/equal.ts';
import type { Difference } from '../change.ts';
import { fieldsIn, isFields, textIn, type Fields } from '../../fields.ts';
import { changed, fieldDifferences } from './fields.ts';
import { match } from './match.ts';
import { stepDifferences } from './thresholds.ts';
import { part as partOf, valueText } from './words.ts';

/** How a panel is called in a difference. */
export const panelPart = ({ title, type }: CanonicalPanel): string =>
  textIn(title) === undefined ? `${type} panel without a title` : partOf('panel', title);

/** What is different about a panel, apart from its place. */
export function panelDifferences(before: CanonicalPanel, after: CanonicalPanel): Difference[] {
  const part = panelPart(before);
  const { targets: oldTargets, fieldConfig: oldConfig, gridPos: oldPlace, ...old } = before;
  const { targets: newTargets, fieldConfig: newConfig, gridPos: newPlace, ...now } = after;
  return [
    ...queryDifferences(part, fieldsIn(oldTargets), fieldsIn(newTargets)),
    ...configDifferences(part, asFields(oldConfig), asFields(newConfig)),
    ...fieldDifferences(old, now, { part, name: fieldName }),
    ...sizeDifferences(part, oldPlace, newPlace),
  ];
}

const asFields = (value: unknown): Fields => (isFields(value) ? value : {});

/** The queries by their letters. Of a panel with one query, the query is not named. */
function queryDifferences(part: string, before: readonly Fields[], after: readonly Fields[]): Difference[] {
  if (isEqual(before, after)) return [];
  const { pairs, removed, added } = match(before, after, { keys: [({ refId }) => String(refId)] });
  const isOnly = before.length === 1 && after.length === 1;
  const nameOf = ({ refId }: Fields) => `query ${String(refId)}`;
  const found = [
    ...pairs.flatMap(([old, now]) =>
      fieldDifferences(old, now, {
        part,
        name: path => (isOnly ? queryField(path) : `${nameOf(old)} ${queryField(path)}`),
      }),
    ),
    ...removed.map(query => changed({ part, field: nameOf(query), before: queryText(query), after: undefined })),
    ...added.map(query => changed({ part, field: nameOf(query), before: undefined, after: queryText(query) })),
  ];
  if (found.length > 0) return found;
  const order = (queries: readonly Fields[]) => queries.map(({ refId }) => String(refId));
  return [changed({ part, field: 'order of queries', before: order(before), after: order(after) })];
}

const QUERY_WORDS: Readonly<Record<string, string>> = { legendFormat: 'legend', 'datasource.uid': 'data source' };

const queryField = (path: string): string => QUERY_WORDS[path] ?? path;

const queryText = (query: Fields): string =>
  textIn(query['expr']) ?? textIn(query['rawSql']) ?? textIn(query['query']) ?? valueText(query);

function configDifferences(part: string, before: Fields, after: Fields): Difference[] {
  if (isEqual(before, after)) return [];
  const { overrides: oldOverrides, ...old } = before;
  const { overrides: newOverrides, ...now } = after;
  const [oldSteps, newSteps] = [stepsOf(old), stepsOf(now)];
  return [
    ...stepDifferences(part, oldSteps, newSteps),
    ...fieldDifferences(withoutSteps(old), withoutSteps(now), { part, name: configField }),
    ...overrideDifferences(part, fieldsIn(oldOverrides), fieldsIn(newOverrides)),
  ];
}

/** What a panel has that does not set any. */
const USUAL_STEPS: readonly Fields[] = [{ color: 'green' }, { color: 'red', value: 80 }];

function stepsOf(config: Fields): unknown {
  const { thresholds } = asFields(config['defaults']);
  return asFields(thresholds)['steps'] ?? USUAL_STEPS;
}

function withoutSteps(config: Fields): Fields {
  const { thresholds, ...defaults } = asFields(config['defaults']);
  const { steps: _, ...rest } = asFields(thresholds);
  return { ...config, defaults: { ...defaults, ...(Object.keys(rest).length > 0 && { thresholds: rest }) } };
}

/** Overrides by whom they are for. */
function overrideDifferences(part: string, before: readonly Fields[], after: readonly Fields[]): Difference[] {
  if (isEqual(before, after)) return [];
  const { pairs, removed, added } = match(before, after, { keys: [nameOfOverride] });
  const found = [
    ...pairs.flatMap(([old, now]) => {
      const name = (path: string) => (path === '' ? nameOfOverride(old) : `${nameOfOverride(old)} ${path}`);
      return fieldDifferences(properties(old), properties(now), { part, name });
    }),
    ...removed.map(one =>
      changed({ part, field: nameOfOverride(one), before: valueText(properties(one)), after: undefined }),
    ),
    ...added.map(one =>
      changed({ part, field: nameOfOverride(one), before: undefined, after: valueText(properties(one)) }),
    ),
  ];
  if (found.length > 0) return found;
  return [changed({ part, field: 'overrides', before: valueText(before), after: valueText(after) })];
}

const nameOfOverride = ({ matcher }: Fields): string => {
  const { id, options } = asFields(matcher);
  return id === 'byName' ? `override "${String(options)}"` : `override ${String(id)} ${valueText(options)}`;
};

const properties = (override: Fields): Fields => {
  const { matcher: _, properties: list, ...rest } = override;
  return { ...rest, ...Object.fromEntries(fieldsIn(list).map(({ id, value }) => [String(id), value ?? null])) };
};

const sizeDifferences = (
  part: string,
  before: CanonicalPanel['gridPos'],
  after: CanonicalPanel['gridPos'],
): Difference[] =>
  before.w === after.w && before.h === after.h
    ? []
    : [changed({ part, field: 'size', before: `${before.w} x ${before.h}`, after: `${after.w} x ${after.h}` })];

const WORDS: Readonly<Record<string, string>> = {
  'datasource.uid': 'data source',
  'datasource.type': 'kind of data source',
  type: 'kind',
};

const fieldName = (path: string): string => WORDS[path] ?? path.replace(/^options\./, '');

const configField = (path: string): string => path.replace(/^(defaults\.)(custom\.)?/, '');
