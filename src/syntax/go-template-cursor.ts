import { KEYWORDS, type TemplateToken, type TemplateTokenType } from './go-template-lexer.ts';

/** What is wrong with a template, in the words of Go, and where: UTF-16 offsets, end exclusive. */
export interface TemplateProblem {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Where the parser of templates stands. After the first problem every token is the end of the template, so that each
 * function finishes by itself; what they return then is not used.
 */
export interface TemplateCursor {
  readonly tokens: readonly TemplateToken[];
  readonly functions: { has(name: string): boolean };
  at: number;
  /** The variables that are declared at this place. */
  variables: string[];
  rangeDepth: number;
  problem?: TemplateProblem;
}

export const current = (cursor: TemplateCursor): TemplateToken => cursor.tokens[cursor.at]!;

export function next(cursor: TemplateCursor): TemplateToken {
  const token = current(cursor);
  if (cursor.at < cursor.tokens.length - 1) cursor.at++;
  return token;
}

export function skipSpace(cursor: TemplateCursor): TemplateToken {
  if (current(cursor).type === 'space') cursor.at++;
  return current(cursor);
}

export function nextNonSpace(cursor: TemplateCursor): TemplateToken {
  skipSpace(cursor);
  return next(cursor);
}

/** The end of the token before. */
export const endBefore = (cursor: TemplateCursor): number => cursor.tokens[cursor.at - 1]!.end;

export function fail(cursor: TemplateCursor, message: string, { start, end }: { start: number; end: number }): void {
  cursor.problem ??= { message, start, end };
  cursor.at = cursor.tokens.length - 1;
}

/** Reports a token that may not stand here. `place` says where that is: `in command`. */
export function unexpected(cursor: TemplateCursor, token: TemplateToken, place: string): void {
  fail(cursor, token.type === 'error' ? token.text : `unexpected ${nameOf(token)} in ${place}`, token);
}

export function expectRight(cursor: TemplateCursor, place: string): TemplateToken {
  const token = nextNonSpace(cursor);
  if (token.type !== 'right') unexpected(cursor, token, place);
  return token;
}

/** Go names these by their text and not by their type. */
const NAMED: ReadonlySet<TemplateTokenType> = new Set<TemplateTokenType>([...KEYWORDS, '.']);

/** Go prints a keyword in angle brackets, and at most ten characters of anything else. */
function nameOf({ type, text }: TemplateToken): string {
  if (type === 'eof') return 'EOF';
  if (NAMED.has(type)) return `<${text}>`;
  return text.length > 10 ? `${JSON.stringify(text.slice(0, 10))}...` : JSON.stringify(text);
}
