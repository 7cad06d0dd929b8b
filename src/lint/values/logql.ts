import type { Binary, LogQuery, MetricQuery, Query, RangeAggregation } from '../../logql/ast.ts';
import { sameQuery } from '../../logql/same-query.ts';
import { fold } from '../../logql/walk.ts';
import { perSecond } from '../../units/unit.ts';
import type { Known } from '../labels/known.ts';
import { streamsOf } from '../labels/streams.ts';
import { hasVariable, isGuess } from '../labels/variables.ts';
import type { LogqlQuery } from '../subject.ts';
import type { Value } from './flow.ts';
import { ANYTHING, interval } from './interval.ts';
import { ANY_UNIT, binaryUnit, scaledUnit, type UnitFact } from './unit-of.ts';

const UNKNOWN: Value = { range: ANYTHING, unit: undefined };

/** What is known of the numbers of a LogQL query: its unit, and whether it is a share of all lines. */
export function logqlValue(query: LogqlQuery, known: Known): Value {
  if (!query.query || isGuess(query)) return UNKNOWN;
  return fold<Value>(query.query, (node, parts) => valueOf(node, parts, query, known));
}

function valueOf(node: Query, parts: readonly Value[], query: LogqlQuery, known: Known): Value {
  switch (node.kind) {
    case 'number':
      return { range: interval(node.value, node.value), unit: ANY_UNIT, number: node.value };
    case 'paren':
    case 'label_replace':
      return parts[0]!;
    case 'range':
      return { range: ANYTHING, unit: rangeUnit(node, query, known) };
    case 'aggregation':
      if (node.op === 'stdvar') return UNKNOWN;
      return { range: ANYTHING, unit: node.op === 'count' ? '1' : parts[0]!.unit };
    case 'binary':
      return binaryValue(node, parts[0]!, parts[1]!);
    default:
      return UNKNOWN;
  }
}

const OF_LINES: Readonly<Record<string, string>> = {
  count_over_time: '1',
  rate: '1/s',
  bytes_rate: 'By/s',
  bytes_over_time: 'By',
  absent_over_time: '1',
};

function rangeUnit(node: RangeAggregation, query: LogqlQuery, known: Known): UnitFact {
  const { op, unwrap, logs } = node;
  if (!unwrap) return OF_LINES[op];
  const unit =
    unwrap.conversion === undefined
      ? fieldUnit(unwrap.label, logs, query, known)
      : unwrap.conversion === 'bytes'
        ? 'By'
        : 's';
  if (op === 'rate' || op === 'rate_counter') return unit && perSecond(unit);
  return op === 'stdvar_over_time' ? undefined : unit;
}

/** The unit of a field, where all logs that the selector means have it in one. */
function fieldUnit(label: string, logs: LogQuery, query: LogqlQuery, { catalogue }: Known): UnitFact {
  const streams = streamsOf(catalogue.logs, logs.matchers, matcher => hasVariable(query, matcher));
  const units = streams.map(({ fields }) => fields.find(({ name }) => name === label)?.unit);
  // A stage before may have set the label to something else.
  const isFormatted = logs.stages.some(({ kind }) => kind === 'label_format' || kind === 'line_format');
  return !isFormatted && units.every(unit => unit === units[0]) ? units[0] : undefined;
}

function binaryValue(node: Binary, left: Value, right: Value): Value {
  if (isShare(node)) return { range: interval(0, 1, true), unit: 'ratio' };
  const { op } = node;
  if (op === '*' && left.unit === 'ratio' && right.number === 100) {
    return { range: interval(0, 100, true), unit: scaledUnit('ratio', 100) };
  }
  const unit = binaryUnit(node, left.unit, right.unit, [left.number, right.number]);
  // A filter keeps the values of its left side, and with them what is known of their range.
  const isFilter = ['>', '<', '>=', '<=', '==', '!='].includes(op) && !node.bool && right.number !== undefined;
  return { range: isFilter ? left.range : ANYTHING, unit };
}

/** Lines divided by more lines: the same streams and stages, and then some filters more. */
function isShare({ op, lhs, rhs, matching }: Binary): boolean {
  const [part, whole] = [bare(lhs), bare(rhs)];
  if (op !== '/' || matching || part.kind !== 'aggregation' || whole.kind !== 'aggregation') return false;
  if (part.op !== 'sum' || whole.op !== 'sum') return false;
  const [some, all] = [bare(part.expr), bare(whole.expr)];
  if (some.kind !== 'range' || all.kind !== 'range' || some.unwrap || all.unwrap) return false;
  const narrowed = { ...whole, expr: { ...all, logs: some.logs } };
  return sameQuery(part, narrowed) && isNarrower(some.logs, all.logs);
}

function isNarrower(some: LogQuery, all: LogQuery): boolean {
  const matchers = some.matchers.map(({ label, op, value }) => JSON.stringify([label, op, value]));
  const begins = { ...some, matchers: all.matchers, stages: some.stages.slice(0, all.stages.length) };
  return (
    all.matchers.every(({ label, op, value }) => matchers.includes(JSON.stringify([label, op, value]))) &&
    sameQuery(begins, all)
  );
}

function bare(query: MetricQuery): MetricQuery {
  let inside = query;
  while (inside.kind === 'paren') inside = inside.expr;
  return inside;
}
