import { walk as walkLogql } from '../../logql/walk.ts';
import { walk } from '../../promql/walk.ts';
import type { Query } from '../subject.ts';

/** A matcher of a selector, in either language. `text` is what was written between the quotes, with its variables. */
export interface WrittenMatcher {
  readonly label: string;
  readonly op: string;
  readonly text: string;
}

export interface WrittenSelector {
  readonly start: number;
  readonly end: number;
  readonly matchers: readonly WrittenMatcher[];
}

/** All selectors of a query, with their matchers as they were written. */
export function selectorsOf(query: Query): WrittenSelector[] {
  const found =
    query.language === 'promql'
      ? [...(query.expr ? walk(query.expr) : [])].filter(expr => expr.kind === 'selector')
      : [...(query.query ? walkLogql(query.query) : [])].filter(inner => inner.kind === 'logs');
  return found.map(({ start, end, matchers }) => ({
    start,
    end,
    matchers: matchers.map(matcher => ({ label: matcher.label, op: matcher.op, text: written(query, matcher) })),
  }));
}

function written({ text, expanded }: Query, { start, end, op }: { start: number; end: number; op: string }): string {
  const slice = text.value.slice(expanded.toSource(start), expanded.toSource(end));
  const value = slice.slice(slice.indexOf(op) + op.length).trim();
  return value.slice(1, -1);
}
