import { factor } from '../../units/convert.ts';
import type { Problem } from '../lint-rule.ts';
import type { Value } from '../values/flow.ts';
import { isShareOfWhole } from '../values/is-ratio.ts';
import { unitWords } from '../values/words.ts';

/** The value of an alert as a text prints it. */
export interface Printed {
  /** The functions that it goes through: `humanize`, `printf`. */
  readonly functions: readonly string[];
  /** The action with its braces. */
  readonly code: string;
  /** The text behind it. */
  readonly after: string;
}

/** Units as they are written behind a number. */
const WRITTEN: readonly (readonly [unit: string, pattern: RegExp])[] = [
  ['%', /^\s?(%|percent\b)/],
  ['ms', /^\s?(ms|millis|milliseconds?)\b/],
  ['s', /^\s?(s|sec|secs|seconds?)\b/],
  ['min', /^\s?(min|mins|minutes?)\b/],
  ['By', /^\s?(B|bytes?)\b/],
  ['MiBy', /^\s?(MB|MiB)\b/],
  ['GiBy', /^\s?(GB|GiB)\b/],
];

/** What each function takes the value for. */
const TAKEN_FOR: Readonly<Record<string, string>> = { humanizePercentage: 'ratio', humanizeDuration: 's' };
const HUMANIZER: Readonly<Record<string, string>> = {
  ratio: 'humanizePercentage',
  s: 'humanizeDuration',
  By: 'humanize1024',
};

/** Whether the unit of a value is known and more than a bare number. */
export const saysUnit = ({ unit }: Value): boolean => unit !== undefined && unit !== '' && unit !== '1';

/** What is wrong with the unit in which a text prints a value; undefined when nothing is, or the unit is not known. */
export function unitProblem(value: Value, printed: Printed): Problem | undefined {
  const unit = saysUnit(value) ? value.unit : undefined;
  const written = printed.code.includes('%%') ? '%' : WRITTEN.find(([, pattern]) => pattern.test(printed.after))?.[0];
  if (printed.functions.includes('humanizePercentage') && written === '%') {
    return { message: 'humanizePercentage writes the % itself: the text says "5%%"', instead: 'no % behind it' };
  }
  if (unit === undefined || (unit === 'ratio' && !isShareOfWhole(value))) return undefined;
  const asked = printed.functions.map(name => TAKEN_FOR[name]).find(it => it !== undefined);
  if (asked !== undefined) return asked === unit ? undefined : wrongFunction(unit, asked, printed);
  if (written !== undefined) return wrongUnit(unit, written, printed);
  return printed.functions.length === 0 ? rawValue(unit) : undefined;
}

function wrongFunction(unit: string, asked: string, { functions }: Printed): Problem | undefined {
  const known = unit === 'ratio' || unit === '%' || factor(unit, 's') !== undefined || factor(unit, 'By') !== undefined;
  if (!known) return undefined;
  const name = functions.find(it => TAKEN_FOR[it] === asked)!;
  return {
    message: `${name} takes the value for ${unitWords(asked)}, and it is ${isPlural(unit)}`,
    instead: HUMANIZER[unit] ?? 'humanize, with the unit behind it',
  };
}

/** Another size of the same thing: where the quantity itself is another one, the word may belong to something else. */
function wrongUnit(unit: string, written: string, { code }: Printed): Problem | undefined {
  const by = factor(unit, written);
  // Megabytes mean either kind in texts, and humanize puts its own prefix before the unit.
  if (by === undefined || by === 1 || code.includes('humanize')) return undefined;
  return {
    message: `the text says ${unitWords(written)}, and the value is ${isPlural(unit)}`,
    instead: HUMANIZER[unit] === undefined ? `the unit ${unit}` : `{{ $value | ${HUMANIZER[unit]} }}`,
  };
}

function rawValue(unit: string): Problem | undefined {
  const example = unit === 'By' ? '1.073741824e+09' : unit === 'ratio' ? '0.05263157894736842' : undefined;
  if (example === undefined) return undefined;
  return {
    severity: 'info',
    message: `${unitWords(unit)} printed as they come: the text says ${example}`,
    instead: `{{ $value | ${HUMANIZER[unit]} }}`,
  };
}

const isPlural = (unit: string): string => (unit === 'ratio' ? unitWords(unit) : `in ${unitWords(unit)}`);
