import type { Quantity } from '../units/quantity.ts';
import type { KNOWN, Language } from './language.ts';
import type { Scalar } from './scalar.ts';
import type { Vector } from './vector.ts';

/** What stands beside an operator: a number, another vector of the same language, in PromQL a scalar. */
export type Operand<Q extends Language> = number | Vector<any, any, Q> | (Q extends 'promql' ? Scalar : never);

/** The labels of a vector; never for a number. */
export type LabelsOf<O> = O extends { readonly [KNOWN]: { readonly labels: infer L } } ? L & string : never;

/** The unit of a vector; a number has the unit `1`. */
export type UnitOf<O> = O extends { readonly [KNOWN]: { readonly unit: infer U } } ? U & string : '1';

type AnyVector = Vector<any, any, any>;

/**
 * `O` when its series can find partners among series with the labels `L`; otherwise the reason, which the compiler shows.
 * Without `on` or `ignoring` the servers match on all labels, so both sides need the same ones.
 */
export type SameLabels<L extends string, O> = O extends AnyVector
  ? string extends L | LabelsOf<O>
    ? O
    : [Exclude<L, LabelsOf<O>>] extends [never]
      ? [Exclude<LabelsOf<O>, L>] extends [never]
        ? O
        : `only the right side has the label "${Exclude<LabelsOf<O>, L>}": aggregate it away or use on()`
      : `only the left side has the label "${Exclude<L, LabelsOf<O>>}": aggregate it away or use on()`
  : O;

/** `O` when it has the labels `K` that `on()` names. */
export type WithLabels<K extends string, O> = O extends AnyVector
  ? string extends LabelsOf<O>
    ? O
    : [Exclude<K, LabelsOf<O>>] extends [never]
      ? O
      : `the right side has no label "${Exclude<K, LabelsOf<O>>}"`
  : O;

/** Why values in these units cannot be added or compared; never when they can. */
type UnitProblem<U extends string, V extends string> = string extends U | V
  ? never
  : [U] extends [V]
    ? never
    : `the left side is in ${U}, the right side in ${V}`;

/** `O` when it can be added to a vector with the labels `L` in the unit `U`. */
export type Addable<L extends string, U extends string, O> = O extends AnyVector
  ? [UnitProblem<U, UnitOf<O>>] extends [never]
    ? SameLabels<L, O>
    : UnitProblem<U, UnitOf<O>>
  : O;

/** The same where only the labels `K` are matched on. */
export type AddableOn<K extends string, U extends string, O> = O extends AnyVector
  ? [UnitProblem<U, UnitOf<O>>] extends [never]
    ? WithLabels<K, O>
    : UnitProblem<U, UnitOf<O>>
  : O;

/** `O` when a value in `U` can be compared with it: a number, a quantity of the same unit, a vector of the same unit. */
export type Threshold<L extends string, U extends string, O> =
  O extends Quantity<infer Q>
    ? string extends U
      ? O
      : Q extends U
        ? O
        : `the query is in ${U}, the threshold in ${Q}`
    : O extends number
      ? U extends 'ratio'
        ? InRatio<O> extends true
          ? O
          : 'a ratio lies between 0 and 1'
        : O
      : Addable<L, U, O>;

type InRatio<N extends number> = number extends N
  ? true
  : `${N}` extends '0' | '1' | `0.${string}` | `${number}e-${number}`
    ? true
    : false;
