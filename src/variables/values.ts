/** What a dashboard says of one of its variables. */
export interface DashboardVariable {
  readonly name: string;
  readonly type: string;
  /** The values that are known without asking a server: of custom, constant, interval and text box variables. */
  readonly values: readonly string[];
  /** Several values can be chosen, or all: then the variable stands for a regular expression. */
  readonly multi: boolean;
}

/** Variables that Grafana makes itself, with values like those at work. Numbers are seconds or milliseconds as the name says. */
const BUILT_IN: Readonly<Record<string, string>> = {
  __rate_interval: '5m',
  __interval: '1m',
  __range: '6h',
  __auto: '5m',
  __rate_interval_ms: '300000',
  __interval_ms: '60000',
  __range_ms: '21600000',
  __range_s: '21600',
  __from: '1700000000000',
  __to: '1700021600000',
};

/** The value of a built-in variable; undefined for others. */
export function builtIn(name: string): string | undefined {
  if (name.startsWith('__auto_interval')) return BUILT_IN['__auto'];
  return BUILT_IN[name];
}

/** Whether Grafana defines the variable itself. */
export const isBuiltIn = (name: string): boolean => name.startsWith('__') || name === 'timeFilter';

const DURATION = /^(\d+(ms|[smhdwy]))+$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const WORD = /^[a-zA-Z_][a-zA-Z0-9_:]*$/;
/** What can stand in a string in either language, in any kind of quotes and in a regular expression. */
const PLAIN = /^[a-zA-Z0-9 _.,:;/@=|*+()[\]?!<>~#%&-]*$/;

/** The first value that fits, or the substitute. */
export const pick = (values: readonly string[], fits: RegExp, substitute: string): string =>
  values.find(value => fits.test(value)) ?? substitute;

export const asDuration = (values: readonly string[]): string => pick(values, DURATION, '5m');
export const asNumber = (values: readonly string[]): string => pick(values, NUMBER, '1');
export const asWord = (values: readonly string[], name: string): string =>
  pick(values, WORD, name.replaceAll(/\W/g, '_'));
export const asText = (values: readonly string[], name: string): string => {
  const first = values[0];
  return first !== undefined && PLAIN.test(first) ? first : name.replaceAll(/\W/g, '_');
};
