import type { LabelFilter, LogQuery, MetricQuery, Query } from './ast.ts';

/** The queries directly inside a query, in the order of the text. */
export function children(query: Query): readonly Query[] {
  switch (query.kind) {
    case 'range':
      return [query.logs];
    case 'variants':
      return [...query.variants, query.of.logs];
    case 'binary':
      return [query.lhs, query.rhs];
    case 'aggregation':
    case 'label_replace':
    case 'paren':
      return [query.expr];
    default:
      return [];
  }
}

/** A query and all queries in it, parents before their children, in the order of the text. */
export const walk = (root: Query): Generator<Query> => walkTree(root, children);

/** The label filters directly inside a label filter. */
function innerFilters(filter: LabelFilter): readonly LabelFilter[] {
  if (filter.kind === 'filter-paren') return [filter.filter];
  return 'lhs' in filter ? [filter.lhs, filter.rhs] : [];
}

/** A label filter and all filters that it is made of. */
export const walkFilter = (root: LabelFilter): Generator<LabelFilter> => walkTree(root, innerFilters);

/** Computes something from the leaves up: `combine` gets a query and what came out for its children. */
export const fold = <Result>(root: Query, combine: (query: Query, parts: readonly Result[]) => Result): Result =>
  foldTree(root, children, combine);

/** A copy of the tree in which every query is replaced by what `change` makes of it, children first. */
export function rewrite(root: Query, change: (query: Query) => Query): Query {
  return fold<Query>(root, (query, parts) => change(withChildren(query, parts)));
}

/** Puts back queries of the same sort: log queries where log queries were. */
function withChildren(query: Query, parts: readonly Query[]): Query {
  const metrics = parts as readonly MetricQuery[];
  const [first = query as MetricQuery, second = first] = metrics;
  switch (query.kind) {
    case 'range':
      return { ...query, logs: parts[0] as LogQuery };
    case 'variants':
      return { ...query, variants: metrics.slice(0, -1), of: { ...query.of, logs: parts.at(-1) as LogQuery } };
    case 'binary':
      return { ...query, lhs: first, rhs: second };
    case 'aggregation':
    case 'label_replace':
    case 'paren':
      return { ...query, expr: first };
    default:
      return query;
  }
}

/** Computes something from a label filter, from the comparisons up. */
export const foldFilter = <Result>(
  root: LabelFilter,
  combine: (filter: LabelFilter, parts: readonly Result[]) => Result,
): Result => foldTree(root, innerFilters, combine);

// Neither of these recurses: `a + b + c + ...` may be as deep as the query is long.

function* walkTree<Node>(root: Node, childrenOf: (node: Node) => readonly Node[]): Generator<Node> {
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    yield node;
    for (const child of childrenOf(node).toReversed()) open.push(child);
  }
}

function foldTree<Node, Result>(
  root: Node,
  childrenOf: (node: Node) => readonly Node[],
  combine: (node: Node, parts: readonly Result[]) => Result,
): Result {
  const nodes = [root];
  const firstChild: number[] = [];
  for (let i = 0; i < nodes.length; i++) {
    firstChild.push(nodes.length);
    for (const child of childrenOf(nodes[i]!)) nodes.push(child);
  }
  firstChild.push(nodes.length);
  const results = new Array<Result>(nodes.length);
  // A child stands behind its parent, so that the way back meets the children first.
  for (let i = nodes.length - 1; i >= 0; i--) {
    results[i] = combine(nodes[i]!, results.slice(firstChild[i], firstChild[i + 1]));
  }
  return results[0]!;
}
