import { utf8Length } from '../syntax/position.ts';
import type { Query } from './ast.ts';
import { check } from './check/check.ts';
import { openCursor, unexpected } from './parser/cursor.ts';
import { parseExpression } from './parser/expression.ts';
import type { SyntaxProblem } from './problem.ts';

export interface ParseResult {
  /** The tree, and what it asks for; only without errors. */
  readonly query?: Query;
  readonly kind?: 'log' | 'metric';
  /** Why Loki refuses the query. The first one stands where Loki reports its only one. */
  readonly errors: readonly SyntaxProblem[];
  /** Why Loki takes the query, also in an alert rule, but cannot run it. */
  readonly pipelineErrors: readonly SyntaxProblem[];
}

/** Loki's own limit, in bytes. */
const MAX_LENGTH = 131_072;

const LONE_SURROGATE = /[\ud800-\udfff]/gu;

/** Parses and checks a query as Loki does. Never throws, whatever the text is. */
export function parse(text: string): ParseResult {
  const length = text.length < MAX_LENGTH / 3 ? 0 : utf8Length(text);
  if (length >= MAX_LENGTH) {
    return failure({ message: `input size too long (${length} > ${MAX_LENGTH})`, start: 0, end: text.length });
  }
  const nul = text.indexOf('\0');
  // What is no Unicode reaches Loki as the replacement character.
  const cursor = openCursor(text.slice(0, nul < 0 ? text.length : nul).replace(LONE_SURROGATE, '\ufffd'));
  const query = parseExpression(cursor);
  if (cursor.token.type !== 'end') unexpected(cursor);
  const { syntaxError } = cursor;
  if (nul >= 0 && !(syntaxError && syntaxError.end < nul)) {
    return failure({ message: 'invalid character NUL', start: nul, end: nul + 1 });
  }
  if (syntaxError) return failure(syntaxError);

  const { errors, pipelineErrors } = check(query);
  if (errors.length > 0) return { errors, pipelineErrors };
  return { query, kind: query.kind === 'logs' ? 'log' : 'metric', errors, pipelineErrors };
}

const failure = (problem: SyntaxProblem): ParseResult => ({ errors: [problem], pipelineErrors: [] });
