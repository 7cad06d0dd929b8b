import { quote } from '../../syntax/go-string.ts';
import { AGGREGATIONS } from '../aggregations.ts';
import type { AggregationOp } from '../ast.ts';

const GROUPING = ['by', 'without'] as const;
const MATCHING = ['bool', 'on', 'ignoring', 'group_left', 'group_right', 'fill', 'fill_left', 'fill_right'] as const;
const MODIFIERS = [...GROUPING, ...MATCHING, 'offset', 'smoothed', 'anchored'] as const;
const FUNCTIONS = ['start', 'end', 'step', 'range', 'max_of', 'min_of'] as const;
const WORD_OPERATORS = ['and', 'or', 'unless', 'atan2'] as const;

/** Words that mean the same in capitals. Most of them may also be metric names and labels, see below. */
export type Keyword =
  AggregationOp | (typeof MODIFIERS)[number] | (typeof FUNCTIONS)[number] | (typeof WORD_OPERATORS)[number];

const AGGREGATORS: ReadonlySet<TokenKind> = new Set(Object.keys(AGGREGATIONS) as AggregationOp[]);
const KEYWORDS = [...AGGREGATORS, ...MODIFIERS, ...FUNCTIONS, ...WORD_OPERATORS];

/** A keyword or a punctuation mark is its own kind; `colon-name` is a name that can only be a metric: `job:up:sum`. */
export type TokenKind =
  | Keyword
  | ('name' | 'colon-name' | 'number' | 'duration' | 'string' | 'eof' | 'error')
  | ('(' | ')' | '{' | '}' | '[' | ']' | ',' | ':' | '=')
  | ('+' | '-' | '*' | '/' | '%' | '^' | '@')
  | ('==' | '!=' | '<' | '<=' | '>' | '>=' | '</' | '>/' | '=~' | '!~');

const KIND_OF_WORD = new Map<string, TokenKind>([
  ...KEYWORDS.map(word => [word, word] as const),
  ['inf', 'number'],
  ['nan', 'number'],
]);
/** A longer word is no keyword, and need not be looked up. */
export const LONGEST_KEYWORD = Math.max(...KEYWORDS.map(word => word.length));

/** The kind of a word outside of braces. */
export function kindOfWord(word: string): TokenKind {
  if (word.length > LONGEST_KEYWORD) return kindOfName(word);
  return KIND_OF_WORD.get(word) ?? KIND_OF_WORD.get(word.toLowerCase()) ?? kindOfName(word);
}

const kindOfName = (word: string) => (word.includes(':') ? 'colon-name' : 'name');

export const isAggregator = (kind: TokenKind): kind is AggregationOp => AGGREGATORS.has(kind);

/** Keywords that are also names of functions, when a parenthesis follows. */
export const FUNCTION_KEYWORDS: ReadonlySet<TokenKind> = new Set(FUNCTIONS);

const NO_METRIC = /^(?:atan2|bool|on|ignoring|group_left|group_right)$/;

/** What a metric may be called without quotes: any name but a few keywords. */
export const METRIC_NAMES: ReadonlySet<TokenKind> = new Set<TokenKind>(
  [...KEYWORDS, 'name' as const, 'colon-name' as const].filter(kind => !NO_METRIC.test(kind)),
);

/** What a label may be called without quotes in `by (..)` and the like. */
export const LABEL_NAMES: ReadonlySet<TokenKind> = new Set<TokenKind>(
  [...KEYWORDS, 'name' as const, 'colon-name' as const].filter(kind => kind !== 'without'),
);

const OPERATORS = /^(?:and|or|unless|atan2|[-+*/%^@]|[=!]=|[<>]=?|<\/|>\/|[=!]~)$/;
const MODIFIER_KINDS: ReadonlySet<TokenKind> = new Set(MODIFIERS);
const NAMED_KINDS = new Map<TokenKind, string>([
  ['name', 'identifier'],
  ['colon-name', 'metric identifier'],
  ['number', 'number'],
  ['duration', 'duration'],
  ['string', 'string'],
]);

/** A token in the words of Prometheus' messages: `<op:and>`, `identifier "up"`, `end of input`. */
export function describeToken(kind: TokenKind, text: string): string {
  if (kind === 'eof') return 'end of input';
  if (MODIFIER_KINDS.has(kind)) return `<${text}>`;
  if (OPERATORS.test(kind)) return `<op:${text}>`;
  if (AGGREGATORS.has(kind)) return `<aggr:${text}>`;
  const isName = kind === 'name' || kind === 'colon-name';
  const shown = text.length > 10 && !isName ? `${quote(text.slice(0, 10))}...` : quote(text);
  const name = NAMED_KINDS.get(kind);
  return name === undefined ? shown : `${name} ${shown}`;
}
