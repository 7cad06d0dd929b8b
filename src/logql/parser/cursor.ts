import type { SyntaxProblem } from '../problem.ts';
import { readToken } from './lexer.ts';
import { tokenName, typeName } from './tokens.ts';
import type { Token, TokenType } from './tokens.ts';

/**
 * Where the parser stands. After the first syntax error every token is the end of the query, so that each function
 * finishes by itself and nothing has to be thrown; what they return then is not used.
 */
export interface Cursor {
  readonly text: string;
  token: Token;
  /** The token behind, once somebody asked for it. */
  following: Token | undefined;
  /** The end of the token before. */
  end: number;
  syntaxError?: SyntaxProblem;
}

export function openCursor(text: string): Cursor {
  // The scanner skips a byte order mark.
  const token = readToken(text, text.startsWith('\ufeff') ? 1 : 0);
  return { text, token, following: undefined, end: 0 };
}

export function peek(cursor: Cursor): TokenType {
  cursor.following ??= readToken(cursor.text, cursor.token.end);
  return cursor.following.type;
}

/** A question that TypeScript does not remember when the cursor moves on. */
export const isAt = (cursor: Cursor, type: TokenType): boolean => cursor.token.type === type;

/** Steps over the token, whatever it is. */
export function advance(cursor: Cursor): Token {
  const { token } = cursor;
  cursor.end = token.end;
  cursor.token = cursor.following ?? readToken(cursor.text, token.end);
  cursor.following = undefined;
  return token;
}

/** Steps over the token if it has this type. */
export function accept(cursor: Cursor, type: TokenType): boolean {
  if (!isAt(cursor, type)) return false;
  advance(cursor);
  return true;
}

/** Steps over a token that must have this type. The message also names the others that could stand there. */
export function expect(cursor: Cursor, type: TokenType, ...others: TokenType[]): Token {
  if (isAt(cursor, type)) return advance(cursor);
  unexpected(cursor, type, ...others);
  return cursor.token;
}

/** Reports the token as a syntax error. Only the first report counts. */
export function unexpected(cursor: Cursor, ...expected: TokenType[]): void {
  const { token } = cursor;
  cursor.syntaxError ??= { message: messageOf(token, expected), start: token.start, end: token.end };
  cursor.token = readToken(cursor.text, cursor.text.length);
  cursor.following = undefined;
}

function messageOf(token: Token, expected: readonly TokenType[]): string {
  if (token.type === 'error') return token.text;
  const expecting = expected.length > 0 ? `, expecting ${expected.map(typeName).join(' or ')}` : '';
  return `syntax error: unexpected ${tokenName(token)}${expecting}`;
}
