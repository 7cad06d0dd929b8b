import type { Expr } from '../promql/ast.ts';
import { parse as parseLogql } from '../logql/parse.ts';
import { walk as walkLogql } from '../logql/walk.ts';
import { parse as parsePromql } from '../promql/parse.ts';
import { walk as walkPromql } from '../promql/walk.ts';
import type { Language } from '../query/language.ts';
import { isComparison } from '../query/comparison.ts';

/**
 * A condition with another number behind its comparison; everything else of the text stays. `undefined` when it has none or
 * several, because then nobody can know which is meant.
 */
export function withThreshold(text: string, threshold: number, language: Language): string | undefined {
  const found = language === 'promql' ? numbersInPromql(text) : numbersInLogql(text);
  const [only, ...others] = found;
  if (!only || others.length > 0) return undefined;
  return text.slice(0, only.start) + String(threshold) + text.slice(only.end);
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function numbersInPromql(text: string): Span[] {
  const { expr } = parsePromql(text);
  if (!expr) return [];
  return [...walkPromql(expr)].flatMap(node =>
    node.kind === 'binary' && isComparison(node.op) ? [node.rhs, node.lhs].filter(isNumber).slice(0, 1) : [],
  );
}

const isNumber = (node: Expr): boolean => node.kind === 'number' || (node.kind === 'unary' && isNumber(node.expr));

function numbersInLogql(text: string): Span[] {
  const { query } = parseLogql(text);
  if (!query) return [];
  return [...walkLogql(query)].flatMap(node =>
    node.kind === 'binary' && isComparison(node.op)
      ? [node.rhs, node.lhs].filter(({ kind }) => kind === 'number').slice(0, 1)
      : [],
  );
}
