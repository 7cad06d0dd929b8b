import type { Expr, ValueType } from './ast.ts';
import type { Feature } from './feature.ts';
import { check } from './parser/check.ts';
import { parseExpression } from './parser/expression.ts';
import {
  type ParseOptions,
  type Parser,
  STOP,
  type SyntaxProblem,
  createParser,
  peek,
  report,
  unexpected,
} from './parser/state.ts';
import { typeOf } from './type-of.ts';

export type { ParseOptions, SyntaxProblem } from './parser/state.ts';

export interface ParseResult {
  /** The tree and its type; only without errors. */
  readonly expr?: Expr;
  readonly type?: ValueType;
  /** The first one stands where Prometheus reports its only one. */
  readonly errors: readonly SyntaxProblem[];
  /** The feature flags that the query needs, switched on or not; none when it is wrong with all of them as well. */
  readonly needs: readonly Feature[];
}

/** Parses and checks a query as Prometheus does. Never throws, whatever the text is. */
export function parse(text: string, options: ParseOptions = {}): ParseResult {
  const parser = createParser(text, options);
  const expr = parseQuery(parser);
  const isGrammatical = parser.problems.length === parser.missingFlags;
  const problems = expr && isGrammatical ? check(expr, text) : [];
  const errors = [...parser.problems, ...problems];
  const needs = isGrammatical && problems.length === 0 ? [...parser.needs] : [];
  return expr && errors.length === 0 ? { expr, type: typeOf(expr), errors, needs } : { errors, needs };
}

function parseQuery(parser: Parser): Expr | undefined {
  try {
    if (peek(parser) === 'eof') {
      report(parser, 'no expression found in input', 0, parser.lexer.text.length);
      return undefined;
    }
    const expr = parseExpression(parser);
    if (peek(parser) !== 'eof') unexpected(parser);
    return expr;
  } catch (stop) {
    if (stop === STOP) return undefined;
    throw stop;
  }
}
