import type { Window } from '../../query/window.ts';
import type { ContactPoint } from './contact-point.ts';

/** `{ team: 'shop' }` for equal; `['severity', '=~', 'critical|warning']` for anything else. */
export type PolicyMatchers =
  | Readonly<Record<string, string>>
  | readonly (readonly [label: string, operator: '=' | '!=' | '=~' | '!~', value: string])[];

export interface PolicyOptions {
  /** Who is told; the parent's unless given. Its name where it is not made here. */
  readonly to?: ContactPoint | string;
  readonly groupBy?: readonly string[];
  readonly groupWait?: Window;
  readonly groupInterval?: Window;
  readonly repeatInterval?: Window;
  /** Names of mute timings. */
  readonly mute?: readonly string[];
  /** Whether the policies after it are asked as well. */
  readonly continue?: boolean;
  readonly policies?: readonly Policy[];
}

/** A policy as Grafana writes it. */
export type Policy = Readonly<Record<string, unknown>>;

/** What happens to alerts with these labels. */
export const policy = (matching: PolicyMatchers, options: PolicyOptions = {}): Policy => ({
  ...fieldsOf(options),
  object_matchers: Array.isArray(matching)
    ? matching
    : Object.entries(matching).map(([label, value]) => [label, '=', value]),
});

/** The policy at the root: what happens to everything else. */
export const rootPolicy = (options: PolicyOptions & { readonly to: ContactPoint | string }): Policy =>
  fieldsOf(options);

const fieldsOf = ({
  to,
  groupBy,
  groupWait,
  groupInterval,
  repeatInterval,
  mute,
  policies,
  ...rest
}: PolicyOptions): Policy => ({
  ...(to !== undefined && { receiver: typeof to === 'string' ? to : to.name }),
  ...(groupBy && { group_by: groupBy }),
  ...(groupWait !== undefined && { group_wait: groupWait }),
  ...(groupInterval !== undefined && { group_interval: groupInterval }),
  ...(repeatInterval !== undefined && { repeat_interval: repeatInterval }),
  ...(mute && { mute_time_intervals: mute }),
  ...(rest.continue !== undefined && { continue: rest.continue }),
  ...(policies && { routes: policies }),
});
