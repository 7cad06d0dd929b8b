import type { Feature } from '../feature.ts';
import { isBefore } from '../version.ts';
import { type Lexer, createLexer, readToken } from './lexer.ts';
import { type TokenKind, describeToken } from './token.ts';

/** Something that Prometheus would refuse. Offsets are UTF-16, end exclusive; the start is where Prometheus points. */
export interface SyntaxProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

export interface ParseOptions {
  /** Feature flags that are switched on; none by default, as in Prometheus. */
  readonly features?: readonly Feature[];
  /** The version of Prometheus that must understand the query: `2.42`, `3.5`. The newest by default. */
  readonly version?: string;
}

/** What an unexpected token is unexpected in, and what could stand there instead. */
export interface Context {
  readonly inside?: string;
  readonly expected?: string;
}

/** The state of one parse. Errors are collected; only a token that fits nowhere ends it. */
export interface Parser {
  readonly lexer: Lexer;
  readonly options: ParseOptions;
  readonly problems: SyntaxProblem[];
  /** Flags that the query uses, whether they are on or not. */
  readonly needs: Set<Feature>;
  /** How many of the problems would not be there if all flags were on. */
  missingFlags: number;
  /** Whether the lexer has read a token that is not taken yet. */
  isAhead: boolean;
  /** The end of the last token that was taken. */
  end: number;
  context: Context;
  depth: number;
}

/** Thrown to leave the parser after an error that it cannot go on from. It never leaves `parse`. */
export const STOP = Symbol('stop');

/** More than any query that people or programs write, and little enough for the stack. */
const MAX_DEPTH = 500;

export const createParser = (text: string, options: ParseOptions): Parser => ({
  lexer: createLexer(text),
  options,
  problems: [],
  needs: new Set(),
  missingFlags: 0,
  isAhead: false,
  end: 0,
  context: {},
  depth: 0,
});

/**
 * The kind of the next token. `parser.lexer` then tells where it is.
 *
 * Errors of the lexer are found here, so this is asked only where Prometheus reads ahead as well. Then the first error
 * is the same: in `sum() "` the string without an end, but in `unknown() "` the function.
 */
export function peek(parser: Parser): TokenKind {
  const { lexer } = parser;
  if (!parser.isAhead) {
    readToken(lexer);
    parser.isAhead = true;
    if (lexer.kind === 'error') stop(parser, lexer.problem);
  }
  return lexer.kind;
}

/** Takes the token that was peeked at, and says where it starts. */
export function take(parser: Parser): number {
  parser.isAhead = false;
  parser.end = parser.lexer.end;
  return parser.lexer.start;
}

/** Takes a token of this kind if it comes next. */
export function takeIf(parser: Parser, kind: TokenKind): boolean {
  if (peek(parser) !== kind) return false;
  take(parser);
  return true;
}

/** Takes a token that must come next. */
export function expect(parser: Parser, kind: TokenKind, context?: Context): number {
  if (peek(parser) !== kind) unexpected(parser, context);
  return take(parser);
}

export const tokenText = ({ lexer }: Parser): string => lexer.text.slice(lexer.start, lexer.end);

export function report(parser: Parser, message: string, start: number, end = parser.end): void {
  parser.problems.push({ message, start, end: Math.max(start, end) });
}

/** Ends the parse with an error at the next token. */
export function unexpected(parser: Parser, { inside, expected }: Context = parser.context): never {
  const found = describeToken(peek(parser), tokenText(parser));
  const where = inside === undefined ? '' : ` in ${inside}`;
  const instead = expected === undefined ? '' : `, expected ${expected}`;
  stop(parser, `unexpected ${found}${where}${instead}`);
}

function stop(parser: Parser, message: string): never {
  report(parser, message, parser.lexer.start, parser.lexer.end);
  throw STOP;
}

/** Goes one level deeper. The caller lowers `depth` again. */
export function deepen(parser: Parser): void {
  if (++parser.depth <= MAX_DEPTH) return;
  peek(parser);
  stop(parser, `expression is nested more than ${MAX_DEPTH} levels deep`);
}

/** Notes that the query uses a flag, and reports it when the flag is off. */
export function needFlag(parser: Parser, feature: Feature, message: string, start: number): void {
  parser.needs.add(feature);
  if (parser.options.features?.includes(feature)) return;
  parser.missingFlags++;
  report(parser, message, start);
}

/** Reports what the target version does not know yet. */
export function needVersion(parser: Parser, since: string, what: string, start: number): void {
  const { version } = parser.options;
  if (version === undefined || !isBefore(version, since)) return;
  report(parser, `${what} exist since Prometheus ${since}, the target is ${version}`, start);
}
