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
  const isInTemplate = templateFinder(text);
  const found = written.filter(({ name, start }) => {
    const isOfTemplate = isInTemplate(start);
    return known.has(name) || isBuiltIn(name) || !isOfTemplate;
  });
  const finder = new PlaceFinder(text);
  const uses: ExpandedUse[] = [];
  let filled = '';
  let end = 0;
  for (const use of found) {
    const place = finder.place(use);
    const kept = keepStrings && place === 'string';
    const value = kept ? text.slice(use.start, use.end) : valueFor(use, place, known.get(use.name));
    filled += text.slice(end, use.start);
    uses.push({ ...use, place, value, at: filled.length });
    filled += value;
    end = use.end;
  }
  return { text: filled + text.slice(end), uses, toSource: offset => sourceOffset(offset, uses) };
}

/**
 * Whether a place is inside of a template, `{{ $level := .level }}{{ $level }}` in `line_format`: Grafana leaves the variables
 * there that it does not know. Places are asked for in the order of the text.
 */
function templateFinder(text: string): (at: number) => boolean {
  const last = (braces: string) => {
    let before = -1;
    let next = text.indexOf(braces);
    return (at: number): number => {
      for (; next >= 0 && next <= at; next = text.indexOf(braces, next + 1)) before = next;
      return before;
    };
  };
  const [open, close] = [last('{{'), last('}}')];
  return at => open(at) > close(at);
}

function sourceOffset(offset: number, uses: readonly ExpandedUse[]): number {
  const use = lastUseAt(offset, uses);
  if (!use) return offset;
  const { at, value, start, end } = use;
  // The end of an empty value is already behind the variable.
  return offset < at + value.length ? start : offset + end - (at + value.length);
}

/** The last variable whose value begins at an offset of the filled-in text or before it. */
export function lastUseAt(offset: number, uses: readonly ExpandedUse[]): ExpandedUse | undefined {
  let low = 0;
  let high = uses.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (uses[middle]!.at <= offset) low = middle + 1;
    else high = middle;
  }
  return uses[low - 1];
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
