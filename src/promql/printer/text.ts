import { quote } from '../../syntax/go-string.ts';
import type { Aggregation, Binary, Expr, MatrixSelector, NumberLiteral, Subquery } from '../ast.ts';
import { formatDuration } from '../parser/duration.ts';
import { formatNumber } from '../parser/number.ts';
import { durationText } from './duration.ts';
import { matchingText } from './matching.ts';
import { atText, extendedText, labelsText, offsetSuffix, selectorText } from './selector.ts';

/** The text of one expression on one line, made from the texts of its children. */
export function nodeText(expr: Expr, parts: readonly string[]): string {
  const [first = '', second = ''] = parts;
  switch (expr.kind) {
    case 'number':
      return numberText(expr);
    case 'string':
      return quote(expr.value);
    case 'selector':
      return selectorText(expr) + atText(expr) + extendedText(expr) + offsetSuffix(expr);
    case 'matrix':
      return matrixText(expr);
    case 'subquery':
      return first + subquerySuffix(expr);
    case 'call':
      return `${expr.func}(${parts.join(', ')})`;
    case 'aggregation':
      return `${aggregationHead(expr)}(${parts.join(', ')})`;
    case 'binary':
      return `${first} ${operatorText(expr)} ${second}`;
    case 'unary':
      return expr.op + first;
    case 'paren':
      return `(${first})`;
    case 'text':
      return expr.text;
  }
}

export function numberText({ value, duration }: NumberLiteral): string {
  return duration ? formatDuration(Math.round(value * 1000)) : formatNumber(value);
}

function matrixText({ selector, range }: MatrixSelector): string {
  const bracket = `[${durationText(range)}]`;
  return selectorText(selector) + bracket + extendedText(selector) + atText(selector) + offsetSuffix(selector);
}

/** What stands behind the expression of a subquery: `[1h:5m] offset 1d`. */
export function subquerySuffix(subquery: Subquery): string {
  const step = subquery.step ? durationText(subquery.step) : '';
  return `[${durationText(subquery.range)}:${step}]${atText(subquery)}${offsetSuffix(subquery)}`;
}

/** What stands before the parenthesis of an aggregation: `sum by (job) `. */
export function aggregationHead({ op, grouping }: Aggregation): string {
  if (!grouping || (grouping.mode === 'by' && grouping.labels.length === 0)) return op;
  return `${op} ${grouping.mode} ${labelsText(grouping.labels)} `;
}

/** What stands between two operands: `== bool on (job)`. */
export const operatorText = ({ op, bool, matching }: Binary): string =>
  op + (bool ? ' bool' : '') + (matching ? matchingText(matching) : '');
