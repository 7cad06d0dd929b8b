import type { DashboardVariable } from './values.ts';

/** What is read of a variable in `templating.list`. Everything may be missing or of another type: files come from anywhere. */
interface Model {
  readonly name?: unknown;
  readonly type?: unknown;
  readonly query?: unknown;
  readonly current?: unknown;
  readonly options?: unknown;
  readonly multi?: unknown;
  readonly includeAll?: unknown;
}

const KNOWN_WITHOUT_SERVER = new Set(['custom', 'constant', 'interval', 'textbox', 'switch']);

/** The variables of a dashboard, with the values that are known without asking a server. */
export const variablesOf = (list: readonly unknown[]): DashboardVariable[] =>
  list.filter(isModel).map(model => ({
    name: String(model.name),
    type: String(model.type),
    values: KNOWN_WITHOUT_SERVER.has(String(model.type)) ? valuesOf(model) : [],
    multi: model.multi === true || model.includeAll === true,
  }));

const isModel = (value: unknown): value is Model => typeof value === 'object' && value !== null && 'name' in value;

function valuesOf({ type, query, current, options }: Model): string[] {
  const chosen = texts(isObject(current) ? current['value'] : current);
  const offered = Array.isArray(options)
    ? options.flatMap(option => texts(isObject(option) ? option['value'] : undefined))
    : [];
  const written = typeof query !== 'string' ? [] : type === 'custom' || type === 'interval' ? choices(query) : [query];
  return [...new Set([...chosen, ...offered, ...written])].filter(value => value !== '$__all' && !value.includes('$'));
}

/** `a, b` and `text : value` of a custom variable. */
const choices = (query: string): string[] =>
  query.split(',').map(choice => (/ : (.+)$/.exec(choice)?.[1] ?? choice).trim());

const texts = (value: unknown): string[] =>
  [value].flat().filter(text => typeof text === 'string' && text !== '') as string[];

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
