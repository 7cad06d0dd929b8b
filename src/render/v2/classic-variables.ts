import type * as v2 from '@grafana/grafana-foundation-sdk/dashboardv2';
import type { Plain } from '../plain.ts';
import { refOf } from './query.ts';
import { HIDE, REFRESH, SORT, TEXT_QUERY, numberOf, type ClassicVariable, type Option } from './variable-model.ts';

/** A variable of v2 in the classic schema. */
export function classicVariable(variable: Plain<v2.VariableKind>): ClassicVariable {
  switch (variable.kind) {
    case 'QueryVariable':
      return queryVariable(variable.spec);
    case 'DatasourceVariable': {
      const { pluginId, refresh, ...rest } = variable.spec;
      return { type: 'datasource', ...common(rest), query: pluginId, refresh: numberOf(REFRESH, refresh) };
    }
    case 'CustomVariable':
      return { type: 'custom', ...common(variable.spec) };
    case 'TextVariable':
      return { type: 'textbox', ...common(variable.spec), options: [chosen(variable.spec.current)] };
    case 'ConstantVariable':
      return { type: 'constant', ...common(variable.spec), options: [chosen(variable.spec.current)] };
    case 'IntervalVariable':
      return { type: 'interval', ...common(variable.spec), refresh: numberOf(REFRESH, variable.spec.refresh) };
    case 'AdhocVariable':
      return { type: 'adhoc', ...common(variable.spec), ...datasource(variable) };
    case 'GroupByVariable':
      return { type: 'groupby', ...common(variable.spec), ...datasource(variable) };
    case 'SwitchVariable':
      return switchVariable(variable.spec);
  }
}

/** Most fields have the same name and form in both schemas. */
const common = <S extends { readonly hide: string }>({ hide, ...rest }: S) => ({ ...rest, hide: numberOf(HIDE, hide) });

const chosen = (current: Option): Option => ({ selected: true, ...current });

function datasource(variable: Parameters<typeof refOf>[0]): Pick<ClassicVariable, 'datasource'> {
  const ref = refOf(variable);
  return ref ? { datasource: ref } : {};
}

function queryVariable({ query, refresh, sort, ...rest }: Plain<v2.QueryVariableSpec>): ClassicVariable {
  const { [TEXT_QUERY]: text, ...spec } = query.spec ?? {};
  return {
    type: 'query',
    ...common(rest),
    ...datasource(query),
    query: text ?? spec,
    refresh: numberOf(REFRESH, refresh),
    sort: numberOf(SORT, sort),
  };
}

function switchVariable(spec: Plain<v2.SwitchVariableSpec>): ClassicVariable {
  const { current, enabledValue, disabledValue, ...rest } = spec;
  const option = (value: string): Option => ({ text: value, value });
  return {
    type: 'switch',
    ...common(rest),
    current: option(current),
    options: [option(enabledValue), option(disabledValue)],
  };
}
