import {
  VariableHide,
  VariableRefresh,
  VariableSort,
  VariableType,
  type VariableModel,
} from '@grafana/grafana-foundation-sdk/dashboard';
import type { MatchOp } from '../promql/ast.ts';
import { print } from '../promql/print.ts';
import type { Counter, Gauge, Histogram } from '../promql/index.ts';
import type { LabelTest } from '../query/matchers.ts';

/**
 * A variable of a board. In a query it stands for its value: `requests.where({ service })` prints `service="$service"`, or
 * `service=~"$service"` when several values can be chosen.
 */
export interface Variable<N extends string = string> extends LabelTest {
  readonly name: N;
  readonly model: VariableModel;
}

function variable<N extends string>(name: N, model: Omit<VariableModel, 'name'>, op: MatchOp = '='): Variable<N> {
  return { name, op, value: `$${name}`, model: { ...model, name } };
}

const LABELS = { prometheus: 'Metrics', loki: 'Logs', tempo: 'Traces', jaeger: 'Traces' } as const;

/** Which data source the board reads: `prometheus_datasource` and so on. Boards come first with these. */
export const datasource = <T extends keyof typeof LABELS>(type: T): Variable<`${T}_datasource`> =>
  variable(`${type}_datasource`, {
    type: VariableType.Datasource,
    label: LABELS[type],
    query: type,
    current: { text: 'default', value: 'default' },
    hide: VariableHide.DontHide,
    refresh: VariableRefresh.OnDashboardLoad,
    regex: '',
    options: [],
  });

type Metric<L extends string> = (Counter<any, any> | Gauge<any, any> | Histogram<any, any>) & MetricWith<L>;
type MetricWith<L extends string> = { readonly facts: { readonly name: string } } & {
  readonly labels?: readonly string[] | undefined;
} & {
  readonly where: (matchers: { readonly [K in L]?: string }) => unknown;
};

export interface ChoiceOptions {
  /** The word beside the box; by default the name with a capital. */
  readonly label?: string;
  /** Several values at once, and "All". */
  readonly several?: boolean;
  /** The regular expression that "All" stands for, where `.+` would take in other systems of the same server. */
  readonly all?: string;
  /** What is chosen when the board is opened for the first time. */
  readonly initial?: string;
}

/** The values of a label, asked from Prometheus when the time range changes. */
export function labelValues<const L extends string, N extends string = L>(
  metric: Metric<L>,
  label: L,
  options: ChoiceOptions & { readonly name?: N } = {},
): Variable<N> {
  const name = (options.name ?? label) as N;
  const query = `label_values(${print(selectorOf(metric))}, ${label})`;
  return variable(name, { ...choice(name, options), ...prometheusQuery(query) }, options.several ? '=~' : '=');
}

const selectorOf = (metric: Metric<any>) => {
  const { selector, facts } = metric;
  return facts.type === 'histogram' ? { ...selector, name: `${facts.name}_count` } : selector;
};

const prometheusQuery = (query: string) => ({
  type: VariableType.Query,
  datasource: { type: 'prometheus', uid: '${prometheus_datasource}' },
  definition: query,
  query: { qryType: 1, query, refId: 'PrometheusVariableQueryEditor-VariableQuery' },
  regex: '',
});

/** The values of a stream label, asked from Loki: `logLabelValues('container_name', '{service_name="checkout"}')`. */
export function logLabelValues<const N extends string>(
  name: N,
  stream: string,
  options: ChoiceOptions = {},
): Variable<N> {
  const model = {
    ...choice(name, options),
    type: VariableType.Query,
    datasource: { type: 'loki', uid: '${loki_datasource}' },
    definition: '',
    query: { label: name, refId: 'LokiVariableQueryEditor-VariableQuery', stream, type: 1 },
    regex: '',
  };
  return variable(name, model, options.several ? '=~' : '=');
}

function choice(name: string, { label = capital(name), several = false, all = '.+', initial }: ChoiceOptions) {
  const everything = { text: ['All'], value: ['$__all'] };
  const one = initial === undefined ? undefined : { text: initial, value: initial };
  return {
    label,
    hide: VariableHide.DontHide,
    refresh: VariableRefresh.OnTimeRangeChanged,
    sort: VariableSort.AlphabeticalAsc,
    multi: several,
    includeAll: several,
    // Also keeps a series out that lacks the label; Grafana's own list of all values can grow too long for a URL.
    ...(several && { allValue: all }),
    options: [],
    current: several ? (one ? { text: [initial!], value: [initial!] } : everything) : (one ?? {}),
  } as Omit<VariableModel, 'name' | 'type'>;
}

/** One of some words, the first chosen: `words('environment', ['production', 'staging'])`. */
export function words<const N extends string>(
  name: N,
  values: readonly string[],
  options: { readonly label?: string } = {},
): Variable<N> {
  const choices = values.map((value, i) => ({ selected: i === 0, text: value, value }));
  const { selected: _, ...current } = choices[0]!;
  return variable(name, {
    type: VariableType.Custom,
    label: options.label ?? capital(name),
    query: values.join(','),
    options: choices,
    current,
    multi: false,
    includeAll: false,
    hide: VariableHide.DontHide,
  });
}

/** A box to type in. */
export const textBox = <const N extends string>(
  name: N,
  options: { readonly label?: string; readonly initial?: string } = {},
): Variable<N> => {
  const initial = { text: options.initial ?? '', value: options.initial ?? '' };
  return variable(name, {
    type: VariableType.Textbox,
    label: options.label ?? capital(name),
    query: initial.value,
    current: initial,
    options: [{ selected: true, ...initial }],
    hide: VariableHide.DontHide,
  });
};

/** A value that queries use and nobody chooses. */
export const constant = <const N extends string>(name: N, value: string): Variable<N> =>
  variable(name, {
    type: VariableType.Constant,
    query: value,
    current: { text: value, value },
    options: [{ selected: true, text: value, value }],
    hide: VariableHide.HideVariable,
    skipUrlSync: true,
  });

const capital = (name: string): string => name[0]!.toUpperCase() + name.slice(1).replaceAll('_', ' ');
