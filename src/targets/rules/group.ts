import { formatDuration, parseDuration } from '../../promql/parser/duration.ts';
import { isFields, type Fields } from '../../fields.ts';

/**
 * A rule group in the one form in which two of them are compared as a whole: fields that say nothing are left out, durations
 * are written as Go prints them, whatever else is there is kept as it is. No list of fields to compare: mimirtool has one,
 * and never pushed a change of `keep_firing_for`.
 */
export interface CanonicalGroup extends Fields {
  readonly name: string;
  readonly rules: readonly Fields[];
}

/** A group out of YAML or JSON in canonical form. */
export function canonicalGroup(group: Fields): CanonicalGroup {
  const { name, rules, ...others } = group;
  return {
    name: String(name ?? ''),
    ...canonicalFields(others),
    rules: Array.isArray(rules) ? rules.filter(isFields).map(canonicalFields) : [],
  };
}

function canonicalFields(fields: Fields): Fields {
  const kept: Record<string, unknown> = {};
  for (const name in fields) {
    const value = canonicalValue(name, fields[name]);
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

/** What Go leaves out when it prints a group is nothing here as well. */
function canonicalValue(name: string, value: unknown): unknown {
  if (value === null || value === undefined || value === '') return undefined;
  switch (name) {
    case 'expr':
      // The indentation of the first line belongs to that of the others.
      return String(value)
        .trimEnd()
        .replace(/^\s*\n/, '');
    case 'labels':
    case 'annotations':
      return isFields(value) ? texts(value) : undefined;
    // An offset of zero takes the place of the server's own.
    case 'query_offset':
    case 'evaluation_delay':
      return duration(String(value));
    case 'interval':
    case 'for':
    case 'keep_firing_for':
      return nothingIf('0s', duration(String(value)));
    case 'limit':
      return nothingIf(0, Number(value));
    case 'align_evaluation_time_on_interval':
      return nothingIf(false, String(value) === 'true');
    default:
      return value;
  }
}

const nothingIf = <T>(nothing: T, value: T): T | undefined => (value === nothing ? undefined : value);

function texts(values: Fields): Readonly<Record<string, string>> | undefined {
  const entries = Object.entries(values);
  return entries.length === 0 ? undefined : Object.fromEntries(entries.map(([key, value]) => [key, String(value)]));
}

/** Few durations are in use, by many groups. */
const durations = new Map<string, string>();

/** As Go prints it; what is no duration stays, so that it is refused where it stands. */
function duration(text: string): string {
  let printed = durations.get(text);
  if (printed === undefined) {
    const parsed = parseDuration(text);
    printed = typeof parsed === 'number' ? formatDuration(parsed) : text;
    durations.set(text, printed);
  }
  return printed;
}
