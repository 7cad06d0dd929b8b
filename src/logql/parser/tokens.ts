import { conversions, rangeOperations, vectorOperations } from '../operations.ts';

/** Words that are never a name, however they are capitalised. */
const KEYWORDS = [
  'and',
  'bool',
  'by',
  'decolorize',
  'drop',
  'group_left',
  'group_right',
  'ignoring',
  'json',
  'keep',
  'label_format',
  'line_format',
  'logfmt',
  'of',
  'offset',
  'on',
  'or',
  'pattern',
  'regexp',
  'unless',
  'unpack',
  'unwrap',
  'variants',
  'without',
] as const;

const PUNCTUATION = [
  ...['|=', '|~', '|>', '!=', '!~', '!>', '=~', '==', '>=', '<='],
  ...['(', ')', '{', '}', ']', ',', '.', '=', '>', '<', '|', '+', '-', '*', '/', '%', '^'],
] as const;

/**
 * The kinds of token. A function (`rate`, `sum`, `ip`, ...) is one only before its parenthesis, anywhere else it is an
 * identifier, as is every character that means nothing to Loki.
 */
export type TokenType =
  | (typeof KEYWORDS)[number]
  | (typeof PUNCTUATION)[number]
  | ('range-op' | 'vector-op' | 'vector' | 'label_replace' | 'ip' | 'conversion')
  | ('identifier' | 'string' | 'number' | 'duration' | 'bytes' | 'range' | 'flag')
  | ('error' | 'end');

export interface Token {
  readonly type: TokenType;
  readonly start: number;
  readonly end: number;
  /** The name, the keyword in lower case, the content of a string, the literal of a number, the message of an error. */
  readonly text: string;
  /** Nanoseconds of a duration or range, bytes of a size. */
  readonly value: number;
}

const keywords: ReadonlyMap<string, TokenType> = new Map(KEYWORDS.map(word => [word, word]));

const functions: ReadonlyMap<string, TokenType> = new Map<string, TokenType>([
  ...Object.keys(rangeOperations).map((name): [string, TokenType] => [name, 'range-op']),
  ...Object.keys(vectorOperations).map((name): [string, TokenType] => [name, 'vector-op']),
  ...Object.keys(conversions).map((name): [string, TokenType] => [name, 'conversion']),
  ['vector', 'vector'],
  ['label_replace', 'label_replace'],
  ['ip', 'ip'],
]);

export const keywordType = (word: string): TokenType | undefined => keywords.get(word);
export const functionType = (word: string): TokenType | undefined => functions.get(word);

/** The operator or bracket at a place of the text; the longest one wins. */
export function punctuationAt(text: string, at: number): TokenType | undefined {
  const long = text.slice(at, at + 2);
  return punctuation.get(long) ?? punctuation.get(text.charAt(at));
}

const punctuation: ReadonlyMap<string, TokenType> = new Map(PUNCTUATION.map(mark => [mark, mark]));

const NAMES: Partial<Record<TokenType, string>> = {
  identifier: 'IDENTIFIER',
  string: 'STRING',
  number: 'NUMBER',
  duration: 'DURATION',
  bytes: 'BYTES',
  range: 'RANGE',
  flag: 'FUNCTION_FLAG',
  vector: 'VECTOR',
  conversion: 'BYTES_CONV or DURATION_CONV or DURATION_SECONDS_CONV',
  end: '$end',
};

/** The name of a kind of token in Loki's messages. */
export const typeName = (type: TokenType): string => NAMES[type] ?? type;

/** The name of a token in Loki's messages: `unexpected SUM`. */
export function tokenName({ type, text }: Token): string {
  if (type === 'range-op' || type === 'vector-op') return text.toUpperCase();
  return type === 'conversion' ? `${text.toUpperCase()}_CONV` : typeName(type);
}
