import type { BinaryOp } from '../promql/ast.ts';
import { currentSite, type Site } from '../provenance.ts';
import { factor } from '../units/convert.ts';
import type { Quantity } from '../units/quantity.ts';
import { product, quotient, type Product, type Quotient } from '../units/unit.ts';
import type { Addable, Operand, SameLabels, Threshold, UnitOf } from './checks.ts';
import { Joined } from './joined.ts';
import type { KNOWN, Language, TreeOf } from './language.ts';
import { operate, type UnitRule } from './operate.ts';

/** What is known about a query besides its syntax: it travels with the value and ends up in panels, alerts and checks. */
export interface Facts {
  /** The labels that the series can have; undefined when unknown (a query that was written as text). */
  readonly labels?: readonly string[] | undefined;
  /** The unit of the values; undefined when unknown. */
  readonly unit?: string | undefined;
}

/**
 * An instant vector: the labels `L` of its series and the unit `U` of its values are part of its type.
 *
 * A vector is immutable: every method returns a new one.
 */
export class Vector<L extends string = string, U extends string = string, Q extends Language = 'promql'> {
  /** Only a type: what the compiler knows of the query. */
  declare readonly [KNOWN]: { readonly labels: L; readonly unit: U; readonly language: Q };
  readonly expr: TreeOf<Q>;
  readonly labels: readonly string[] | undefined;
  readonly unit: string | undefined;
  readonly site: Site | undefined;
  readonly language: Q;

  constructor(expr: TreeOf<Q>, facts: Facts, language: Q = 'promql' as Q) {
    this.expr = expr;
    this.labels = facts.labels;
    this.unit = facts.unit;
    this.site = currentSite();
    this.language = language;
  }

  add<const O extends Operand<Q>>(other: Addable<L, U, O>): Vector<L, U, Q> {
    return this.with('+', other);
  }

  sub<const O extends Operand<Q>>(other: Addable<L, U, O>): Vector<L, U, Q> {
    return this.with('-', other);
  }

  /** Multiplies. A number scales and keeps the unit; {@link to} converts to another unit. */
  mul<const O extends Operand<Q>>(other: SameLabels<L, O>): Vector<L, Product<U, UnitOf<O>>, Q> {
    return this.with('*', other, product);
  }

  /** Divides. Equal units cancel out; for a share of a whole use `ratio(part, whole)`, which knows that it lies in 0 to 1. */
  div<const O extends Operand<Q>>(other: SameLabels<L, O>): Vector<L, Quotient<U, UnitOf<O>>, Q> {
    return this.with('/', other, quotient);
  }

  mod<const O extends Operand<Q>>(other: Addable<L, U, O>): Vector<L, U, Q> {
    return this.with('%', other);
  }

  pow<const O extends Operand<Q>>(other: SameLabels<L, O>): Vector<L, string, Q> {
    return this.with('^', other, () => undefined);
  }

  /** The angle of a point, in radians. Only PromQL has it. */
  atan2<const O extends Operand<'promql'>>(other: Addable<L, U, O>): Vector<L, '1', Q> {
    return this.with('atan2', other, () => '1');
  }

  /** Keeps the series above the threshold. */
  gt<const O extends Operand<Q> | Quantity>(threshold: Threshold<L, U, O>): Vector<L, U, Q> {
    return this.with('>', threshold);
  }

  /** Keeps the series at or above the threshold. */
  gte<const O extends Operand<Q> | Quantity>(threshold: Threshold<L, U, O>): Vector<L, U, Q> {
    return this.with('>=', threshold);
  }

  /** Keeps the series below the threshold. */
  lt<const O extends Operand<Q> | Quantity>(threshold: Threshold<L, U, O>): Vector<L, U, Q> {
    return this.with('<', threshold);
  }

  /** Keeps the series at or below the threshold. */
  lte<const O extends Operand<Q> | Quantity>(threshold: Threshold<L, U, O>): Vector<L, U, Q> {
    return this.with('<=', threshold);
  }

  /** Keeps the series that are equal to the value. */
  eq<const O extends Operand<Q> | Quantity>(value: Threshold<L, U, O>): Vector<L, U, Q> {
    return this.with('==', value);
  }

  /** Keeps the series that differ from the value. */
  ne<const O extends Operand<Q> | Quantity>(value: Threshold<L, U, O>): Vector<L, U, Q> {
    return this.with('!=', value);
  }

  /** Comparisons that return 1 or 0 for every series instead of keeping some: `up.bool.eq(1)`. */
  get bool(): Pick<Vector<L, U, Q>, 'gt' | 'gte' | 'lt' | 'lte' | 'eq' | 'ne'> {
    const compare = (op: BinaryOp) => (value: unknown) =>
      operate<Q>(this, op, value, { unit: () => '1', bool: true }) as Vector<L, any, Q>;
    return {
      gt: compare('>'),
      gte: compare('>='),
      lt: compare('<'),
      lte: compare('<='),
      eq: compare('=='),
      ne: compare('!='),
    };
  }

  /** Keeps the series that also exist on the other side. */
  and<const O extends Vector<any, any, Q>>(other: SameLabels<L, O>): Vector<L, U, Q> {
    return this.with('and', other);
  }

  /** Keeps the series that do not exist on the other side. */
  unless<const O extends Vector<any, any, Q>>(other: SameLabels<L, O>): Vector<L, U, Q> {
    return this.with('unless', other);
  }

  /** All series of this side, and those of the other that are missing here. Only labels that both sides have are certain. */
  or<R extends string, V extends string>(other: Vector<R, V, Q>): Vector<L & R, U | V, Q> {
    const labels = this.labels?.filter(label => other.labels?.includes(label));
    return operate<Q>(this, 'or', other, { labels, unit: (a, b) => (a === b ? a : undefined) }) as Vector<any, any, Q>;
  }

  /** Matches series on these labels only: `requests.on('service').div(limits)`. */
  on<K extends L>(...labels: K[]): Joined<K, L, K, U, Q> {
    return new Joined(this, { mode: 'on', labels }, labels);
  }

  /** Matches series on all labels but these: `requests.ignoring('status').div(limits)`. */
  ignoring<K extends string>(...labels: K[]): Joined<Exclude<L, K>, L, Exclude<L, K>, U, Q> {
    const kept = this.labels?.filter(label => !(labels as string[]).includes(label));
    return new Joined(this, { mode: 'ignoring', labels }, kept);
  }

  /** The same quantity in another unit: seconds `.to('ms')`, a ratio `.to('%')`. Throws where the units do not convert. */
  to<const V extends string>(unit: V): Vector<L, V, Q> {
    const by = factor(this.unit ?? '', unit);
    if (by === undefined)
      throw new RangeError(`a value in "${this.unit ?? 'an unknown unit'}" cannot become "${unit}"`);
    return by === 1 ? this.as(unit) : this.with('*', by, () => unit);
  }

  /** Says what the author knows and the types cannot: the unit of a query that was written as text, for example. */
  as<const V extends string>(unit: V): Vector<L, V, Q> {
    return new Vector(this.expr, { labels: this.labels, unit }, this.language);
  }

  private with(op: BinaryOp, other: unknown, unit: UnitRule = a => a): Vector<L, any, Q> {
    return operate<Q>(this, op, other, { unit }) as Vector<L, any, Q>;
  }
}
