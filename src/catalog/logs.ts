import { LogStream } from '../logql/builder/lines.ts';
import type { Unit } from '../units/unit.ts';
import type { LabelDefinition, LabelDefinitions, ValueOf } from './labels.ts';

/** A field with a number in it. */
export interface NumberField<U extends Unit = Unit> {
  readonly kind: 'number';
  readonly unit: U;
}

/** A field with a number, in this unit. */
export const number = <const U extends Unit = '1'>(unit: U = '1' as U): NumberField<U> => ({ kind: 'number', unit });

/** What the catalogue says of a field inside the lines. */
export type FieldDefinition = LabelDefinition | NumberField;

export type FieldDefinitions = Readonly<Record<string, FieldDefinition>>;

type FieldValueOf<F> = F extends NumberField ? number : ValueOf<F>;

/** How the lines are written: decides which parser stage fits. */
export type LogFormat = 'json' | 'logfmt' | 'plain';

/** A stream of logs as it is written in a catalogue. */
export interface LogDefinition<S extends LabelDefinitions, F extends FieldDefinitions> {
  readonly help: string;
  readonly format: LogFormat;
  /** The labels that are indexed: the only ones that a selector may use. */
  readonly labels: S;
  /** The fields of a line under the names that Loki's parser gives them (nested ones joined by `_`). */
  readonly fields: F;
  /** The field that holds the trace id. */
  readonly traceId?: string;
  /** The field that holds the severity. */
  readonly level?: string;
}

/** Declares a stream of logs. */
export const logs = <const S extends LabelDefinitions, const F extends FieldDefinitions>(
  definition: LogDefinition<S, F> & { readonly traceId?: keyof F; readonly level?: keyof F },
): LogDefinition<S, F> => definition;

/** The typed query value of a definition. */
export type LogsOf<D> =
  D extends LogDefinition<infer S, infer F>
    ? LogStream<{ readonly [K in keyof S]: ValueOf<S[K]> }, { readonly [K in keyof F]: FieldValueOf<F[K]> }>
    : never;

/** The value behind {@link LogsOf}. */
export const logsValue = (definition: LogDefinition<LabelDefinitions, FieldDefinitions>): LogStream =>
  new LogStream(
    { kind: 'logs', matchers: [], stages: [], start: 0, end: 0 },
    Object.keys(definition.labels),
    Object.keys(definition.fields),
  );
