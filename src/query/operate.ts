import type { BinaryOp, Expr } from '../promql/ast.ts';
import type { Language, TreeOf } from './language.ts';
import { Scalar } from './scalar.ts';
import { Vector } from './vector.ts';

/** The unit of a result from those of the two sides. */
export type UnitRule = (left: string, right: string) => string | undefined;

/** `on` or `ignoring` with its labels, and which side may have many series for one of the other. */
export interface Match {
  readonly mode: 'on' | 'ignoring';
  readonly labels: readonly string[];
  readonly group?: { readonly side: 'left' | 'right'; readonly labels: readonly string[] };
  readonly fill?: { readonly left?: number; readonly right?: number };
}

export interface Operation {
  readonly unit?: UnitRule;
  readonly labels?: readonly string[] | undefined;
  readonly bool?: boolean;
  readonly matching?: Match;
}

const nowhere = { start: 0, end: 0 } as const;

/** `left op right`. The labels are those of the left side, unless the operation says otherwise. */
export function operate<Q extends Language>(
  left: Vector<any, any, Q>,
  op: BinaryOp,
  right: unknown,
  { unit = a => a, bool, matching, ...more }: Operation,
): Vector<any, any, Q> {
  const expr = {
    kind: 'binary',
    op,
    lhs: left.expr,
    rhs: operand(right),
    ...(bool && { bool }),
    ...(matching && { matching: { ...matching, ...nowhere } }),
    ...nowhere,
  };
  const labels = 'labels' in more ? more.labels : left.labels;
  return new Vector(expr as unknown as TreeOf<Q>, { labels, unit: unitAfter(left.unit, right, unit) }, left.language);
}

function operand(value: unknown): Expr | TreeOf<Language> {
  if (value instanceof Vector || value instanceof Scalar) return value.expr;
  // A quantity was checked by its type: it is in the unit of the other side.
  const number = typeof value === 'number' ? value : (value as { value: number }).value;
  return { kind: 'number', value: number, ...nowhere };
}

function unitAfter(left: string | undefined, right: unknown, rule: UnitRule): string | undefined {
  if (left === undefined) return undefined;
  if (!(right instanceof Vector)) return rule(left, '1');
  return right.unit === undefined ? undefined : rule(left, right.unit);
}
