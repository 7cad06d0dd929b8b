import type { Matcher, Modifiers, VectorSelector } from '../ast.ts';
import { METRIC_NAMES, kindOfWord } from '../parser/token.ts';
import { quote } from '../../syntax/go-string.ts';
import { offsetText } from './duration.ts';

const METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
/** Words that are no labels in `by (..)`, and the numbers among the words. */
const NO_LABEL = /^(?:without|inf|nan)$/i;

/** A selector without its modifiers. A name that cannot stand outside of braces is written as a matcher. */
export function selectorText({ name, matchers }: VectorSelector): string {
  const isPlain = name === undefined || isMetricName(name);
  const texts = matchers.map(matcherText);
  if (!isPlain) texts.push(`__name__=${quote(name)}`);
  const braces = texts.length > 0 || name === undefined ? `{${texts.sort().join(',')}}` : '';
  return (isPlain ? (name ?? '') : '') + braces;
}

const isMetricName = (name: string) => METRIC_NAME.test(name) && METRIC_NAMES.has(kindOfWord(name));

const matcherText = ({ label, op, value }: Matcher) =>
  `${LABEL_NAME.test(label) ? label : quote(label)}${op}${quote(value)}`;

/** Label names as they stand in parentheses. */
export const labelsText = (labels: readonly string[]): string =>
  `(${labels.map(label => (isLabelName(label) ? label : quote(label))).join(', ')})`;

/** A variable of Grafana stands for a label name, and only the builder has one. */
const isLabelName = (label: string) => (LABEL_NAME.test(label) && !NO_LABEL.test(label)) || /^\$\w+$/.test(label);

/** ` @ start()`, ` @ 1700000000.000` */
export function atText({ at }: Modifiers): string {
  if (at === undefined) return '';
  return typeof at === 'number' ? ` @ ${at.toFixed(3)}` : ` @ ${at}()`;
}

/** ` offset 5m`, or nothing for an offset of nothing. */
export function offsetSuffix({ offset }: Modifiers): string {
  const isNone = offset === undefined || (offset.kind === 'duration' && offset.ms === 0);
  return isNone ? '' : ` offset ${offsetText(offset)}`;
}

export const extendedText = ({ extended }: Modifiers): string => (extended === undefined ? '' : ` ${extended}`);
