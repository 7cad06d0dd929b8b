import { FEATURES } from '../promql/feature.ts';
import { parse as parseLogql } from '../logql/parse.ts';
import { pretty as prettyLogql, print as printLogql } from '../logql/print.ts';
import { sameQuery as sameLogql } from '../logql/same-query.ts';
import { parse as parsePromql } from '../promql/parse.ts';
import { pretty as prettyPromql, print as printPromql } from '../promql/print.ts';
import { sameQuery as samePromql } from '../promql/same-query.ts';
import { expandVariables } from '../variables/expand.ts';
import { withLogqlDurations, withPromqlDurations, type DurationNames } from './duration-variables.ts';
import type { Query } from './subject.ts';

/** The two forms of a query that `build` writes: JSON has it on one line, YAML on as many as it needs for 100 characters. */
export interface Formatted {
  readonly line: string;
  readonly lines: string;
}

/**
 * A query as `build` would write it. Undefined where one cannot be sure that nothing is lost: it does not parse, has
 * comments, or variables that are neither texts nor lengths of time.
 */
export function formatted(query: Query): Formatted | undefined {
  if (query.errors.length > 0 || hasComment(query.text.value)) return undefined;
  const draft = withoutDurations(query);
  const texts = draft && (query.language === 'promql' ? promqlTexts(draft) : logqlTexts(draft));
  return texts && means(query, texts.line) && means(query, texts.lines) ? texts : undefined;
}

const STRINGS = /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|`[^`]*`/g;

/** Outside of strings. What a comment holds does not matter: its beginning stands before it. */
const hasComment = (text: string): boolean => /#|\/\/|\/\*/.test(text.replaceAll(STRINGS, '""'));

interface Draft {
  readonly text: string;
  /** Variables by the milliseconds that stand for them. */
  readonly names: DurationNames;
}

/** Lengths of time that nobody writes, one for each variable. */
const FIRST_STAND_IN = 7_777_777;

/** The text with a length of time in the place of each variable that is one; undefined with variables of other sorts. */
function withoutDurations({ text: { value }, expanded: { uses } }: Query): Draft | undefined {
  const names = new Map<number, string>();
  let text = '';
  let from = 0;
  for (const { place, start, end } of uses) {
    if (place === 'string') continue;
    const written = value.slice(start, end);
    if (place !== 'duration' || !written.startsWith('$')) return undefined;
    const standIn = FIRST_STAND_IN + names.size;
    names.set(standIn, written.slice(1));
    text += `${value.slice(from, start)}${standIn}ms`;
    from = end;
  }
  return { text: text + value.slice(from), names };
}

function promqlTexts({ text, names }: Draft): Formatted | undefined {
  const { expr } = parsePromql(text, { features: FEATURES });
  const named = expr && withPromqlDurations(expr, names);
  return named && { line: printPromql(named), lines: prettyPromql(named) };
}

function logqlTexts({ text, names }: Draft): Formatted | undefined {
  const { query, errors } = parseLogql(text);
  const named = query && errors.length === 0 ? withLogqlDurations(query, names) : undefined;
  return named && { line: printLogql(named), lines: prettyLogql(named) };
}

/** Whether the new text is the same query to the parser. */
function means({ language, text: { value }, expanded }: Query, text: string): boolean {
  const fill = (written: string) => (expanded.uses.length > 0 ? expandVariables(written).text : written);
  if (language === 'promql') {
    const [old, now] = [value, text].map(it => parsePromql(fill(it), { features: FEATURES }).expr);
    return old !== undefined && now !== undefined && samePromql(old, now);
  }
  const [old, now] = [value, text].map(it => parseLogql(fill(it)).query);
  return old !== undefined && now !== undefined && sameLogql(old, now);
}
