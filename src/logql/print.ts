import type { Query } from './ast.ts';
import { layout } from './printer/layout.ts';
import type { Task } from './printer/layout.ts';
import { withParens } from './printer/parens.ts';
import { nodeText } from './printer/text.ts';
import { fold } from './walk.ts';

/**
 * A query on one line. Parentheses are added where a tree has none and the operators need them, so that the text parses
 * to the same query.
 */
export const print = (query: Query): string => fold(withParens(query), nodeText);

/** A query over as many lines as it needs for lines of 100 characters: one for each stage, operand and argument. */
export function pretty(root: Query): string {
  const tree = withParens(root);
  const texts = new Map<Query, string>();
  fold<string>(tree, (query, parts) => {
    const text = nodeText(query, parts);
    texts.set(query, text);
    return text;
  });
  const open: (Task | string)[] = [{ query: tree, level: 0 }];
  let written = '';
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'string') written += next;
    else for (const part of layout(next, texts.get(next.query)!).toReversed()) open.push(part);
  }
  return written;
}
