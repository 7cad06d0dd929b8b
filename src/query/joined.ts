import type { BinaryOp } from '../promql/ast.ts';
import { product, quotient, type Product, type Quotient } from '../units/unit.ts';
import type { AddableOn, UnitOf, WithLabels } from './checks.ts';
import type { Language } from './language.ts';
import { operate, type Match, type UnitRule } from './operate.ts';
import type { Vector } from './vector.ts';

/**
 * A vector with `on` or `ignoring`, waiting for its operator. `K` are the labels that are matched on, `L` those of the left
 * side, `R` those of the result.
 */
export class Joined<K extends string, L extends string, R extends string, U extends string, Q extends Language> {
  declare protected readonly phantom: { on: K; left: L; labels: R; unit: U };
  private readonly left: Vector<L, U, Q>;
  private readonly match: Match;
  private readonly labels: readonly string[] | undefined;

  constructor(left: Vector<L, U, Q>, match: Match, labels: readonly string[] | undefined) {
    this.left = left;
    this.match = match;
    this.labels = labels;
  }

  /** Many series of the left side may match one of the right; these labels are taken over from the right. */
  groupLeft<G extends string = never>(...labels: G[]): Joined<K, L, L | G, U, Q> {
    const all = this.left.labels && [...new Set([...this.left.labels, ...labels])];
    return new Joined(this.left, { ...this.match, group: { side: 'left', labels } }, all);
  }

  /** Many series of the right side may match one of the left; these labels are taken over from the left. */
  groupRight<G extends L = never>(...labels: G[]): JoinedRight<K, G, U, Q> {
    return new JoinedRight(this.left, { ...this.match, group: { side: 'right', labels } }, labels);
  }

  /** What stands for a series that has no partner on its side. Experimental in Prometheus 3. */
  fill(values: { readonly left?: number; readonly right?: number }): Joined<K, L, R, U, Q> {
    return new Joined(this.left, { ...this.match, fill: values }, this.labels);
  }

  add<const O extends Vector<any, any, Q>>(other: AddableOn<K, U, O>): Vector<R, U, Q> {
    return this.with('+', other);
  }

  sub<const O extends Vector<any, any, Q>>(other: AddableOn<K, U, O>): Vector<R, U, Q> {
    return this.with('-', other);
  }

  mul<const O extends Vector<any, any, Q>>(other: WithLabels<K, O>): Vector<R, Product<U, UnitOf<O>>, Q> {
    return this.with('*', other, product);
  }

  div<const O extends Vector<any, any, Q>>(other: WithLabels<K, O>): Vector<R, Quotient<U, UnitOf<O>>, Q> {
    return this.with('/', other, quotient);
  }

  /** The share of the left side in the right one, between 0 and 1. */
  ratio<const O extends Vector<any, any, Q>>(other: WithLabels<K, O>): Vector<R, 'ratio', Q> {
    return this.with('/', other, () => 'ratio');
  }

  mod<const O extends Vector<any, any, Q>>(other: AddableOn<K, U, O>): Vector<R, U, Q> {
    return this.with('%', other);
  }

  pow<const O extends Vector<any, any, Q>>(other: WithLabels<K, O>): Vector<R, string, Q> {
    return this.with('^', other, () => undefined);
  }

  gt<const O extends Vector<any, any, Q>>(other: AddableOn<K, U, O>): Vector<R, U, Q> {
    return this.with('>', other);
  }

  gte<const O extends Vector<any, any, Q>>(other: AddableOn<K, U, O>): Vector<R, U, Q> {
    return this.with('>=', other);
  }

  lt<const O extends Vector<any, any, Q>>(other: AddableOn<K, U, O>): Vector<R, U, Q> {
    return this.with('<', other);
  }

  lte<const O extends Vector<any, any, Q>>(other: AddableOn<K, U, O>): Vector<R, U, Q> {
    return this.with('<=', other);
  }

  eq<const O extends Vector<any, any, Q>>(other: AddableOn<K, U, O>): Vector<R, U, Q> {
    return this.with('==', other);
  }

  ne<const O extends Vector<any, any, Q>>(other: AddableOn<K, U, O>): Vector<R, U, Q> {
    return this.with('!=', other);
  }

  /** Set operators keep all labels of the left side. */
  and<const O extends Vector<any, any, Q>>(other: WithLabels<K, O>): Vector<L, U, Q> {
    return operate<Q>(this.left, 'and', other, { matching: this.match }) as Vector<L, U, Q>;
  }

  unless<const O extends Vector<any, any, Q>>(other: WithLabels<K, O>): Vector<L, U, Q> {
    return operate<Q>(this.left, 'unless', other, { matching: this.match }) as Vector<L, U, Q>;
  }

  or<const O extends Vector<any, any, Q>>(other: WithLabels<K, O>): Vector<K, U, Q> {
    return operate<Q>(this.left, 'or', other, { matching: this.match }) as Vector<K, U, Q>;
  }

  private with(op: BinaryOp, other: unknown, unit: UnitRule = a => a): Vector<any, any, Q> {
    return operate<Q>(this.left, op, other, { matching: this.match, labels: this.labels, unit });
  }
}

/** After `groupRight`: the result has the labels of the right side and those taken over from the left. */
export class JoinedRight<K extends string, G extends string, U extends string, Q extends Language> {
  declare protected readonly phantom: { on: K; taken: G; unit: U };
  private readonly left: Vector<any, U, Q>;
  private readonly match: Match;
  private readonly taken: readonly string[];

  constructor(left: Vector<any, U, Q>, match: Match, taken: readonly string[]) {
    this.left = left;
    this.match = match;
    this.taken = taken;
  }

  mul<R extends string, V extends string>(other: Vector<R, V, Q>): Vector<R | G, Product<U, V>, Q> {
    return this.with('*', other, product);
  }

  div<R extends string, V extends string>(other: Vector<R, V, Q>): Vector<R | G, Quotient<U, V>, Q> {
    return this.with('/', other, quotient);
  }

  add<R extends string>(other: Vector<R, U, Q>): Vector<R | G, U, Q> {
    return this.with('+', other);
  }

  sub<R extends string>(other: Vector<R, U, Q>): Vector<R | G, U, Q> {
    return this.with('-', other);
  }

  private with(op: BinaryOp, other: Vector<any, any, Q>, unit: UnitRule = a => a): Vector<any, any, Q> {
    const labels = other.labels && [...new Set([...other.labels, ...this.taken])];
    return operate<Q>(this.left, op, other, { matching: this.match, labels, unit });
  }
}
