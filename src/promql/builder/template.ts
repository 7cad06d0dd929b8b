import { Vector } from '../../query/vector.ts';
import { underline } from '../../syntax/underline.ts';
import { expandVariables, type ExpandedUse } from '../../variables/expand.ts';
import type { Duration, Expr, Grouping, Modifiers } from '../ast.ts';
import { parse } from '../parse.ts';
import { print } from '../print.ts';
import { rewrite } from '../walk.ts';
import type { Counter } from './counter.ts';

/** What can stand in a template: another query, a metric, a number, or text. */
type Part = Vector<any, any> | Counter<any, any> | number | string;

/**
 * A query as text, for what cannot be typed: promql`quantile_over_time(0.9, up[$__range])`. Labels and unit are unknown;
 * `.as('s')` says the unit. Variables of Grafana may stand anywhere. Throws when it does not parse.
 */
export function promql(strings: TemplateStringsArray, ...parts: readonly Part[]): Vector<string, string> {
  const text = strings.raw
    .map((piece, i) => piece + (i < parts.length ? partText(parts[i]!) : ''))
    .join('')
    .trim();
  const { text: filled, uses } = expandVariables(text, [], { keepStrings: true });
  const { expr, errors } = parse(filled, { features: ['promql-experimental-functions', 'promql-duration-expr'] });
  const [error] = errors;
  if (error)
    throw new SyntaxError(`the query does not parse: ${error.message}\n${underline(filled, error.start, error.end)}`);
  const outside = uses.filter(({ place }) => place !== 'string');
  return new Vector(restore(expr!, text, outside) ?? { kind: 'text', text, start: 0, end: 0 }, {});
}

function partText(part: Part): string {
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string') return part;
  return 'expr' in part ? `(${print(part.expr)})` : print(part.selector);
}

/** Puts variables back to where values stood in for them; undefined when the tree has no place for one of them. */
function restore(root: Expr, text: string, uses: readonly ExpandedUse[]): Expr | undefined {
  if (uses.length === 0) return root;
  const open = new Map(uses.map(use => [use.at, use]));
  const take = (use: ExpandedUse): string => {
    open.delete(use.at);
    return text.slice(use.start, use.end);
  };
  const duration = (node: Duration): Duration => {
    const use = open.get(node.start);
    return use?.place === 'duration'
      ? { kind: 'duration-variable', name: take(use) && use.name, start: 0, end: 0 }
      : node;
  };
  const offset = <T extends Modifiers>(node: T): T => (node.offset ? { ...node, offset: duration(node.offset) } : node);
  const grouping = (node: Grouping): Grouping => {
    const inside = uses.filter(({ place, at }) => place === 'label' && at > node.start && at < node.end);
    return { ...node, labels: node.labels.map(label => labelOf(label, inside, take)) };
  };
  const restored = rewrite(root, node => {
    const use = open.get(node.start);
    const stands =
      (node.kind === 'number' || node.kind === 'selector') && use && node.end === use.at + use.value.length;
    if (stands && use.place !== 'duration') return { kind: 'text', text: take(use), start: 0, end: 0 };
    switch (node.kind) {
      case 'selector':
        return offset(node);
      case 'matrix':
        return { ...node, range: duration(node.range) };
      case 'subquery':
        return { ...offset(node), range: duration(node.range), ...(node.step && { step: duration(node.step) }) };
      case 'aggregation':
        return node.grouping ? { ...node, grouping: grouping(node.grouping) } : node;
      default:
        return node;
    }
  });
  return open.size === 0 ? restored : undefined;
}

function labelOf(label: string, uses: readonly ExpandedUse[], take: (use: ExpandedUse) => string): string {
  const use = uses.find(({ value }) => value === label);
  return use && take(use) ? `$${use.name}` : label;
}
