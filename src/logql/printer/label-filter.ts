import { quote } from '../../syntax/go-string.ts';
import type { LabelComparison, LabelFilter } from '../ast.ts';
import { formatDuration } from '../duration.ts';
import { formatSize } from '../size.ts';
import { foldFilter } from '../walk.ts';
import { numberText } from './values.ts';

/** A filter as text, and what holds it together without parentheses. */
interface FilterText {
  readonly text: string;
  readonly precedence: number;
}

const SINGLE = 3;
const AND = 2;
const OR = 1;
/** `a, b, c`: an operator behind it would belong to its last part. */
const LIST = 0;

/** A label filter, with the parentheses that the text needs where the tree has none. */
export const filterText = (filter: LabelFilter): string => foldFilter(filter, toText).text;

function toText(filter: LabelFilter, parts: readonly FilterText[]): FilterText {
  const [first, second] = parts as readonly [FilterText, FilterText];
  switch (filter.kind) {
    case 'filter-paren':
      return { text: `(${first.text})`, precedence: SINGLE };
    case 'or':
      return { text: `${wrap(first, OR)} or ${wrap(second, AND)}`, precedence: OR };
    case 'and':
      // Lists nest to the right: `a, b, c` is `a and (b and c)`.
      if (first.precedence === SINGLE && filter.rhs.kind === 'and') {
        return { text: `${first.text}, ${second.text}`, precedence: LIST };
      }
      return { text: `${wrap(first, AND)} and ${wrap(second, SINGLE)}`, precedence: AND };
    case 'match':
      return { text: `${filter.label}${filter.op}${quote(filter.value)}`, precedence: SINGLE };
    case 'ip':
      return { text: `${filter.label}${filter.op}ip(${quote(filter.pattern)})`, precedence: SINGLE };
    case 'compare':
      return { text: `${filter.label} ${filter.op} ${quantityText(filter)}`, precedence: SINGLE };
  }
}

const wrap = ({ text, precedence }: FilterText, least: number) => (precedence < least ? `(${text})` : text);

function quantityText({ unit, value }: LabelComparison): string {
  if (unit === 'duration') return formatDuration(value);
  return unit === 'bytes' ? formatSize(value) : numberText(value);
}
