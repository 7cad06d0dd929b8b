import { utf8Length } from '../syntax/position.ts';
import type { Expr } from './ast.ts';
import { withParens } from './printer/parens.ts';
import { aggregationHead, nodeText, operatorText, subquerySuffix } from './printer/text.ts';
import { fold } from './walk.ts';

const MAX_WIDTH = 100;
const INDENT = '  ';
/** Indentation stops growing here: a chain of operators goes one level deeper with every operator. */
const MAX_LEVEL = 50;

/**
 * A query on one line, in the form in which Prometheus prints it.
 *
 * Parentheses are added where a tree has none and the operators need them, so that the text parses to the same tree.
 */
export const print = (expr: Expr): string => fold(withParens(expr), nodeText);

/** A query over as many lines as it needs for lines of 100 characters, laid out as Prometheus does it. */
export function pretty(root: Expr): string {
  const tree = withParens(root);
  const texts = new Map<Expr, string>();
  fold<string>(tree, (expr, parts) => {
    const text = nodeText(expr, parts);
    texts.set(expr, text);
    return text;
  });
  const open: (Task | string)[] = [{ expr: tree, level: 0 }];
  let written = '';
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === 'string') written += next;
    else for (const part of layout(next, texts.get(next.expr)!).toReversed()) open.push(part);
  }
  return written;
}

/** An expression that is still to be written. `isInline` says that its first line goes on where the text before ends. */
interface Task {
  readonly expr: Expr;
  readonly level: number;
  readonly isInline?: boolean;
}

const indent = (level: number) => INDENT.repeat(Math.min(level, MAX_LEVEL));
const isLong = (text: string) => text.length > MAX_WIDTH || utf8Length(text) > MAX_WIDTH;

function layout({ expr, level, isInline = false }: Task, text: string): (Task | string)[] {
  const head = isInline ? '' : indent(level);
  const tail = `\n${indent(level)})`;
  const below = (child: Expr): Task => ({ expr: child, level: level + 1 });
  if (expr.kind === 'unary') return [head + expr.op, { expr: expr.expr, level, isInline: true }];
  // Prometheus forgets the indentation here, and its formatter would take it away again.
  if (expr.kind === 'subquery' && !isLong(text)) return [text];
  if (!isLong(text)) return [head + text];
  switch (expr.kind) {
    case 'aggregation': {
      const param = expr.param ? [below(expr.param), ',\n'] : [];
      return [`${head}${aggregationHead(expr)}(\n`, ...param, below(expr.expr), tail];
    }
    case 'binary': {
      const operator = `\n${indent(level)}${operatorText(expr)}\n`;
      return [{ ...below(expr.lhs), isInline }, operator, below(expr.rhs)];
    }
    case 'call':
      return [`${head}${expr.func}(\n`, ...expr.args.flatMap((arg, i) => [i > 0 ? ',\n' : '', below(arg)]), tail];
    case 'paren':
      return [`${head}(\n`, below(expr.expr), tail];
    case 'subquery':
      return [{ expr: expr.expr, level, isInline }, subquerySuffix(expr)];
    default:
      return [head + text];
  }
}
