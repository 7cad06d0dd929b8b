import type { VariableModel } from '@grafana/grafana-foundation-sdk/dashboard';
import type * as v2 from '@grafana/grafana-foundation-sdk/dashboardv2';
import type { Plain } from '../plain.ts';

/** A variable of the classic schema, with the fields of rarer kinds that the SDK's type leaves out. */
export type ClassicVariable = Plain<VariableModel> &
  Partial<Pick<Plain<v2.AdhocVariableSpec>, 'baseFilters' | 'filters' | 'defaultKeys' | 'enableGroupBy'>> &
  Partial<Pick<Plain<v2.CustomVariableSpec>, 'valuesFormat'>> &
  Partial<Pick<Plain<v2.QueryVariableSpec>, 'regexApplyTo' | 'placeholder'>> &
  Partial<Pick<Plain<v2.GroupByVariableSpec>, 'defaultValue'>>;

export type Option = Plain<v2.VariableOption>;

/** The classic schema counts what v2 names: the index of a name is its number. */
export const HIDE = [
  'dontHide',
  'hideLabel',
  'hideVariable',
  'inControlsMenu',
] as const satisfies Names<v2.VariableHide>;

export const REFRESH = ['never', 'onDashboardLoad', 'onTimeRangeChanged'] as const satisfies Names<v2.VariableRefresh>;

export const SORT = [
  'disabled',
  'alphabeticalAsc',
  'alphabeticalDesc',
  'numericalAsc',
  'numericalDesc',
  'alphabeticalCaseInsensitiveAsc',
  'alphabeticalCaseInsensitiveDesc',
  'naturalAsc',
  'naturalDesc',
] as const satisfies Names<v2.VariableSort>;

type Names<E extends string> = readonly Plain<E>[];

/** v2 has no room for a bare text as a query: Grafana keeps it under this key. */
export const TEXT_QUERY = '__legacyStringValue';

/** The number of a name; 0, Grafana's own default, for one that is not known. */
export const numberOf = <T extends readonly string[]>(names: T, name: string): IndexOf<T> =>
  Math.max(0, names.indexOf(name)) as IndexOf<T>;

type IndexOf<T> = keyof T extends infer K ? (K extends `${infer N extends number}` ? N : never) : never;
