import type * as v2 from '@grafana/grafana-foundation-sdk/dashboardv2';
import { present, type Plain } from '../plain.ts';
import { dataQuery, sourceOf } from './query.ts';
import { HIDE, REFRESH, SORT, TEXT_QUERY, type ClassicVariable, type Option } from './variable-model.ts';

type Variable = Plain<v2.VariableKind>;

/**
 * A variable of a board. What is left out gets the default that Grafana gives it; undefined for the two types that boards
 * do not have (`system`, `snapshot`).
 */
export function variableOf(model: ClassicVariable): Variable | undefined {
  switch (model.type) {
    case 'query':
      return queryVariable(model);
    case 'datasource':
      return datasourceVariable(model);
    case 'custom':
      return {
        kind: 'CustomVariable',
        spec: { ...choice(model), query: text(model), ...given(model, 'valuesFormat') },
      };
    case 'textbox':
      return { kind: 'TextVariable', spec: { ...common(model), query: text(model), current: current(model) } };
    case 'constant':
      return { kind: 'ConstantVariable', spec: { ...common(model), query: text(model), current: current(model) } };
    case 'interval':
      return intervalVariable(model);
    case 'adhoc':
      return adhocVariable(model);
    case 'groupby':
      return groupByVariable(model);
    case 'switch':
      return switchVariable(model);
    case 'system':
    case 'snapshot':
      return undefined;
  }
}

const common = ({ name, label, description, hide = 0, skipUrlSync = false }: ClassicVariable) =>
  present({ name, label, description, hide: HIDE[hide], skipUrlSync });

/** A variable whose values are picked from a list. */
const choice = (model: ClassicVariable) => ({
  ...common(model),
  current: current(model),
  options: model.options ?? [],
  multi: model.multi ?? false,
  includeAll: model.includeAll ?? false,
  ...given(model, 'allValue'),
  allowCustomValue: model.allowCustomValue ?? true,
});

/** `current` is `{}` until somebody opens the board. */
const current = ({ current }: ClassicVariable): Option =>
  current?.value === undefined ? { text: '', value: '' } : current;

const text = ({ query }: ClassicVariable): string => (typeof query === 'string' ? query : '');

/** Those of the keys that are there, as they are. */
function given<K extends keyof ClassicVariable>(model: ClassicVariable, ...keys: K[]) {
  return present(Object.fromEntries(keys.map(key => [key, model[key]])) as Pick<ClassicVariable, K>);
}

const queryVariable = (model: ClassicVariable): Variable => ({
  kind: 'QueryVariable',
  spec: {
    ...choice(model),
    query: dataQuery(
      model.datasource,
      typeof model.query === 'string' ? { [TEXT_QUERY]: model.query } : (model.query ?? {}),
    ),
    ...given(model, 'definition', 'regexApplyTo', 'staticOptions', 'staticOptionsOrder', 'placeholder'),
    refresh: REFRESH[model.refresh ?? 0],
    regex: model.regex ?? '',
    sort: SORT[model.sort ?? 0],
  },
});

const datasourceVariable = (model: ClassicVariable): Variable => ({
  kind: 'DatasourceVariable',
  spec: { ...choice(model), pluginId: text(model), refresh: REFRESH[model.refresh ?? 0], regex: model.regex ?? '' },
});

const intervalVariable = (model: ClassicVariable): Variable => ({
  kind: 'IntervalVariable',
  spec: {
    ...common(model),
    query: text(model),
    current: current(model),
    options: model.options ?? [],
    auto: model.auto ?? false,
    auto_min: model.auto_min ?? '10s',
    auto_count: model.auto_count ?? 30,
    refresh: 'onTimeRangeChanged',
  },
});

const adhocVariable = (model: ClassicVariable): Variable => ({
  kind: 'AdhocVariable',
  ...sourceOf(model.datasource),
  spec: {
    ...common(model),
    baseFilters: model.baseFilters ?? [],
    filters: model.filters ?? [],
    defaultKeys: model.defaultKeys ?? [],
    allowCustomValue: model.allowCustomValue ?? true,
    ...given(model, 'enableGroupBy'),
  },
});

const groupByVariable = (model: ClassicVariable): Variable => ({
  kind: 'GroupByVariable',
  ...sourceOf(model.datasource),
  spec: {
    ...common(model),
    current: current(model),
    options: model.options ?? [],
    multi: model.multi ?? true,
    ...given(model, 'defaultValue'),
  },
});

/** The classic schema keeps the two values of a switch as its options, the one for "on" first. */
function switchVariable(model: ClassicVariable): Variable {
  const [enabledValue = 'true', disabledValue = 'false'] = (model.options ?? []).map(({ value }) => String(value));
  const value = String(model.current?.value ?? disabledValue);
  return { kind: 'SwitchVariable', spec: { ...common(model), current: value, enabledValue, disabledValue } };
}
