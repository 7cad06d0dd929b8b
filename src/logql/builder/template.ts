import { Vector } from '../../query/vector.ts';
import { underline } from '../../syntax/underline.ts';
import { expandVariables, type ExpandedUse } from '../../variables/expand.ts';
import type { Duration, LogQuery, LogRange, MetricQuery, Query } from '../ast.ts';
import { parse } from '../parse.ts';
import { print } from '../print.ts';
import { rewrite } from '../walk.ts';
import type { Fields } from './fields.ts';
import { Lines } from './lines.ts';
import type { LogVector } from './metrics.ts';

/** What can stand in a template: another query, lines, a number, or text. */
type Part = LogVector<any, any> | Lines<any, any> | number | string;

/**
 * A metric query as text, for what cannot be typed: logql`sum(rate({app="a"} | unpack [$__auto]))`. Labels and unit are
 * unknown; `.as('s')` says the unit. Variables of Grafana may stand in strings and where a length of time stands. Throws when
 * it does not parse, when its pipeline cannot be built, and when it is a log query.
 */
export function logql(strings: TemplateStringsArray, ...parts: readonly Part[]): LogVector<string, string> {
  const query = queryOf(strings, parts);
  if (query.kind === 'logs') throw new SyntaxError('this query returns log lines, no numbers: use logqlLines`...`');
  return new Vector<string, string, 'logql'>(query, {}, 'logql');
}

/** A log query as text. All labels may be used behind it, because none are known. Throws like {@link logql}. */
export function logqlLines(strings: TemplateStringsArray, ...parts: readonly Part[]): Lines<Fields, Fields> {
  const query = queryOf(strings, parts);
  if (query.kind !== 'logs') throw new SyntaxError('this query returns numbers, no log lines: use logql`...`');
  return new Lines<Fields, Fields>(query, undefined, []);
}

function queryOf(strings: TemplateStringsArray, parts: readonly Part[]): Query {
  const text = strings.raw
    .map((piece, i) => piece + (i < parts.length ? partText(parts[i]!) : ''))
    .join('')
    .trim();
  const { text: filled, uses } = expandVariables(text, [], { keepStrings: true });
  const other = uses.find(({ place }) => place !== 'string' && place !== 'duration');
  if (other) {
    const written = text.slice(other.start, other.end);
    const where = underline(text, other.start, other.end);
    throw new SyntaxError(`${written} can only stand in a string or where a length of time stands\n${where}`);
  }
  const { query, errors, pipelineErrors } = parse(filled);
  const error = errors[0] ?? pipelineErrors[0];
  if (error) {
    throw new SyntaxError(`the query does not parse: ${error.message}\n${underline(filled, error.start, error.end)}`);
  }
  return restore(
    query!,
    uses.filter(({ place }) => place === 'duration'),
  );
}

function partText(part: Part): string {
  if (typeof part === 'number') return String(part);
  if (typeof part === 'string') return part;
  return part instanceof Lines ? print(part.expr) : `(${print(part.expr as MetricQuery)})`;
}

/** Puts variables back to where lengths of time stood in for them. */
function restore(query: Query, uses: readonly ExpandedUse[]): Query {
  if (uses.length === 0) return query;
  const duration = (node: Duration): Duration => {
    // The range of a log range begins at its bracket.
    const use = uses.find(({ at }) => at >= node.start && at < node.end);
    return use ? { kind: 'duration-variable', name: use.name, start: 0, end: 0 } : node;
  };
  const range = <T extends LogRange>(node: T): T => ({
    ...node,
    range: duration(node.range),
    ...(node.offset && { offset: duration(node.offset) }),
  });
  return rewrite(query, node => {
    if (node.kind === 'range') return range(node);
    if (node.kind === 'variants') return { ...node, of: range(node.of) };
    return node as MetricQuery | LogQuery;
  });
}
