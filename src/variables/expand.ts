import { findVariables, type VariableUse } from './find.ts';
import { PlaceFinder, type Place } from './place.ts';
import { asDuration, asNumber, asText, asWord, builtIn, isBuiltIn, type DashboardVariable } from './values.ts';

/** A query with its variables filled in, and the way back to the text as it was written. */
export interface Expanded {
  readonly text: string;
  readonly uses: readonly ExpandedUse[];
  /** The offset in the written text of an offset in the filled-in one. Inside of a value it is that of its variable. */
  readonly toSource: (offset: number) => number;
}

/** One variable and what was put there. Offsets of `start` and `end` are in the written text, `at` is in the filled-in one. */
export interface ExpandedUse extends VariableUse {
  readonly place: Place;
  readonly value: string;
  readonly at: number;
}

/**
 * Fills the variables of a dashboard query with what their place needs: inside of brackets and after `offset` a duration, as
 * an argument of topk or quantile a number, in `by` a label, in a string text. Known values of the variable come first.
 */
export function expandVariables(
  text: string,
  variables: readonly DashboardVariable[] = [],
  {
    keepStrings = false,
  }: { /** Leaves variables inside of strings as they stand. */ readonly keepStrings?: boolean } = {},
): Expanded {
  const written = findVariables(text);
  if (written.length === 0) return { text, uses: [], toSource: offset => offset };
  const known = new Map(variables.map(variable => [variable.name, variable]));
  const found = written.filter(({ name, start }) => known.has(name) || isBuiltIn(name) || !isInTemplate(text, start));
  const finder = new PlaceFinder(text);
  const uses: ExpandedUse[] = [];
  let filled = '';
  let end = 0;
  for (const use of found) {
    const place = finder.place(use);
    if (place === 'string' && !known.has(use.name) && isOfTemplate(text, use)) continue;
    const kept = keepStrings && place === 'string';
    const value = kept ? text.slice(use.start, use.end) : valueFor(use, place, known.get(use.name));
    filled += text.slice(end, use.start);
    uses.push({ ...use, place, value, at: filled.length });
    filled += value;
    end = use.end;
  }
  return { text: filled + text.slice(end), uses, toSource: offset => sourceOffset(offset, uses) };
}

/** `{{ $level := .level }}{{ $level }}` in `line_format`: such a variable belongs to the template. */
function isInTemplate(text: string, at: number): boolean {
  const open = text.lastIndexOf('{{', at);
  return open >= 0 && text.lastIndexOf('}}', at) < open;
}

/** A variable of a Go template, as in `line_format "{{ $level := .level }}"`: Grafana leaves what it does not know as it is. */
const isOfTemplate = (text: string, { name, start }: VariableUse): boolean =>
  !isBuiltIn(name) && text.lastIndexOf('{{', start) > text.lastIndexOf('}}', start);

function sourceOffset(offset: number, uses: readonly ExpandedUse[]): number {
  let shift = 0;
  for (const { at, value, start, end } of uses) {
    if (offset < at) break;
    // The end of an empty value is already behind the variable.
    if (offset < at + value.length) return start;
    shift = end - (at + value.length);
  }
  return offset + shift;
}

function valueFor({ name, format }: VariableUse, place: Place, variable: DashboardVariable | undefined): string {
  const given = builtIn(name);
  const values = given === undefined ? (variable?.values ?? []) : [given];
  switch (place) {
    case 'duration':
      return asDuration(values);
    case 'number':
      return asNumber(values);
    case 'label':
      return format === 'csv' && values.length > 1 ? values.join(',') : asWord(values, name);
    case 'matcher':
      return `${asWord([], name)}="${asText(values, name)}"`;
    case 'word':
    case 'part':
      // A number that was chosen or that Grafana counts stays one: `$__range_s / 60`.
      return values[0] !== undefined && /^[\w.:]+$/.test(values[0]) ? values[0] : asWord(values, name);
    case 'function':
      return values.length > 0 ? asWord(values, name) : 'sum';
    case 'operator':
      return values[0] ?? 'and';
    case 'stage':
      return `${asWord([], name)}="${asText(values, name)}"`;
    case 'quoted':
      return `"${asText(values, name)}"`;
    case 'string':
      return asText(values, name);
  }
}
