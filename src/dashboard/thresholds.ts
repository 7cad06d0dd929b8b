import { ThresholdsConfigBuilder, ThresholdsMode } from '@grafana/grafana-foundation-sdk/dashboard';
import type { Threshold } from '../query/checks.ts';
import type { Quantity } from '../units/quantity.ts';

/**
 * Where a value becomes noteworthy (orange: it warns) and where it becomes an incident (red: it pages). With red below orange
 * the value is bad when it is low: availability, free connections.
 */
export interface Limits {
  readonly orange?: number | Quantity;
  readonly red?: number | Quantity;
}

/** `T` when its limits are in the unit `U` of the query; otherwise the reason, which the compiler shows. */
export type LimitsIn<U extends string, T> = { readonly [K in keyof T]: Threshold<never, U, T[K]> };

interface Step {
  readonly color: string;
  readonly value: number | null;
}

/** Threshold steps for Grafana, ascending. `calm` is the colour of a value that crosses no limit. */
export function steps(limits: Limits | undefined, calm: string): Step[] {
  const orange = numberOf(limits?.orange);
  const red = numberOf(limits?.red);
  if (orange !== undefined && red !== undefined && red < orange) {
    return [
      { color: 'red', value: null },
      { color: 'orange', value: red },
      { color: calm, value: orange },
    ];
  }
  return [
    { color: calm, value: null },
    ...(orange === undefined ? [] : [{ color: 'orange', value: orange }]),
    ...(red === undefined ? [] : [{ color: 'red', value: red }]),
  ];
}

/** The builder that the SDK's panels take. */
export const thresholds = (limits: Limits | undefined, calm: string): ThresholdsConfigBuilder =>
  new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps(steps(limits, calm));

/** The largest limit, to leave room above the threshold line on an axis. */
export function highestLimit(limits: Limits | undefined): number | undefined {
  const values = [limits?.orange, limits?.red].map(numberOf).filter(value => value !== undefined);
  return values.length > 0 ? Math.max(...values) : undefined;
}

const numberOf = (limit: number | Quantity | undefined): number | undefined =>
  typeof limit === 'object' ? limit.value : limit;
