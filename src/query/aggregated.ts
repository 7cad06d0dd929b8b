import type { Language, TreeOf } from './language.ts';
import { Vector } from './vector.ts';

/** `by (...)` or `without (...)`; neither means one result for everything. */
export interface Grouping {
  readonly by?: readonly string[] | undefined;
  readonly without?: readonly string[] | undefined;
}

/** How an aggregation becomes a syntax tree once its grouping is known, and what is known about its input and result. */
export interface AggregationPlan<Q extends Language> {
  readonly make: (grouping: Grouping) => TreeOf<Q>;
  readonly input: readonly string[] | undefined;
  readonly unit: string | undefined;
  /** Labels that the aggregation itself adds: `count_values`. */
  readonly added?: readonly string[];
}

/** An aggregation over all series; `by` or `without` keeps some labels. */
export class Aggregated<K extends string, L extends string, U extends string, Q extends Language> extends Vector<
  K,
  U,
  Q
> {
  declare protected readonly input: L;
  private readonly plan: AggregationPlan<Q>;

  constructor(plan: AggregationPlan<Q>, language: Q) {
    super(plan.make({}), { labels: plan.added ?? [], unit: plan.unit }, language);
    this.plan = plan;
  }

  /** One result for every combination of these labels; all other labels are gone. */
  by<B extends L>(...labels: B[]): Vector<K | B, U, Q> {
    return this.grouped({ by: labels }, labels);
  }

  /** Removes only these labels. */
  without<B extends L>(...labels: B[]): Vector<K | Exclude<L, B>, U, Q> {
    return this.grouped(
      { without: labels },
      this.plan.input?.filter(label => !(labels as string[]).includes(label)),
    );
  }

  private grouped(grouping: Grouping, kept: readonly string[] | undefined): Vector<any, U, Q> {
    const labels = kept && [...kept, ...(this.plan.added ?? [])];
    return new Vector(this.plan.make(grouping), { labels, unit: this.plan.unit }, this.language);
  }
}

/** An aggregation that picks series and leaves their labels alone: `topk` and the like. `by` picks within each group. */
export class Picked<L extends string, U extends string, Q extends Language> extends Vector<L, U, Q> {
  private readonly make: (grouping: Grouping) => TreeOf<Q>;

  constructor(make: (grouping: Grouping) => TreeOf<Q>, vector: Vector<L, U, Q>) {
    super(make({}), vector, vector.language);
    this.make = make;
  }

  by<B extends L>(...labels: B[]): Vector<L, U, Q> {
    return new Vector(this.make({ by: labels }), this, this.language);
  }

  without<B extends L>(...labels: B[]): Vector<L, U, Q> {
    return new Vector(this.make({ without: labels }), this, this.language);
  }
}
