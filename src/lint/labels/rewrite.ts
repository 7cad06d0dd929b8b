import { matchesEmpty, regexpError } from '../../syntax/re2.ts';
import { guaranteed, labelIn, possible, withFacts, type LabelFact, type LabelSet, type Reason } from './label-set.ts';

/** `label_replace(v, dst, replacement, src, regexp)` of either language. */
export interface Replacement {
  readonly dst: string;
  readonly replacement: string;
  readonly src: string;
  readonly regexp: string;
  readonly start: number;
  readonly end: number;
}

const WHOLE = new Set(['(.*)', '(.+)']);

/** The labels after `label_replace`: the label stays as it was where the pattern does not match. */
export function replacedLabels(node: Replacement, input: LabelSet): LabelSet {
  const { dst, src, regexp } = node;
  if (neverMatches(node, input)) return input;
  const before = labelIn(input, dst);
  const hasSource = labelIn(input, src).possibility === 'guaranteed';
  const always = regexp === '.*' || regexp === '(.*)' || (hasSource && (regexp === '.+' || WHOLE.has(regexp)));
  const filled =
    hasText(node.replacement) || (hasSource && WHOLE.has(regexp) && /^\$(1|\{1\})$/.test(node.replacement));
  const sure = filled && (always || before.possibility === 'guaranteed');
  const reason = set(node, dst, 'label_replace');
  const value = always && !node.replacement.includes('$') ? node.replacement : undefined;
  return withFacts(input, [[dst, sure ? guaranteed(reason, value) : possible(reason)]]);
}

/** The source label cannot be there, and the pattern does not match the empty text: nothing ever changes. */
export const neverMatches = ({ src, regexp }: Pick<Replacement, 'src' | 'regexp'>, input: LabelSet): boolean =>
  labelIn(input, src).possibility === 'impossible' && regexpError(regexp) === undefined && !matchesEmpty(regexp);

/** Whether a replacement holds more than references to groups, which may be empty. */
const hasText = (replacement: string): boolean => replacement.replaceAll(/\$(\w+|\{\w+\})/g, '') !== '';

/** `label_join(v, dst, separator, src...)`. */
export function joinedText(
  node: { readonly dst: string; readonly separator: string; readonly sources: readonly string[] } & Span,
  input: LabelSet,
): LabelSet {
  const { dst, separator, sources } = node;
  const facts = sources.map(name => labelIn(input, name));
  const reason = set(node, dst, 'label_join');
  const some = facts.some(fact => fact.possibility === 'guaranteed') || (separator !== '' && sources.length > 1);
  const none = facts.every(fact => fact.possibility === 'impossible');
  const fact: LabelFact = some
    ? guaranteed(reason)
    : none
      ? { possibility: 'impossible', reason: { ...reason, text: `\`label_join\` has nothing to put into it` } }
      : possible(reason);
  return withFacts(input, [[dst, fact]]);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

const set = ({ start, end }: Span, dst: string, func: string): Reason => ({
  start,
  end,
  by: 'query',
  text: `\`${func}\` sets ${dst}`,
});
