import { milliseconds, type Window } from '../../query/window.ts';
import { regexpError } from '../../syntax/re2.ts';
import type { ContactPoint } from './contact-point.ts';
import { mistake } from './mistake.ts';

/** `{ team: 'shop' }` for equal; `['severity', '=~', 'critical|warning']` for anything else. */
export type PolicyMatchers =
  | Readonly<Record<string, string>>
  | readonly (readonly [label: string, operator: '=' | '!=' | '=~' | '!~', value: string])[];

export interface PolicyOptions {
  /** Who is told; the parent's unless given. */
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

/** What the policy at the root has: it is for everything, always. */
export type RootPolicyOptions = Omit<PolicyOptions, 'continue' | 'mute'> & { readonly to: ContactPoint | string };

/** A policy as Grafana writes it. */
export type Policy = Readonly<Record<string, unknown>>;

/** What happens to alerts with these labels. Throws for matchers and times that Grafana would not take. */
export function policy(matching: PolicyMatchers, options: PolicyOptions = {}): Policy {
  const matchers = isList(matching)
    ? matching
    : Object.entries(matching).map(([label, value]) => [label, '=', value] as const);
  for (const [label, operator, value] of matchers) checkMatcher(label, operator, value);
  return { ...fieldsOf(options), object_matchers: matchers };
}

/** The policy at the root: what happens to everything else. */
export const rootPolicy = (options: RootPolicyOptions): Policy => fieldsOf(options);

const OPERATORS: readonly string[] = ['=', '!=', '=~', '!~'];

const isList = (matching: PolicyMatchers): matching is Extract<PolicyMatchers, readonly unknown[]> =>
  Array.isArray(matching);

function checkMatcher(label: string, operator: string, value: string): void {
  const matcher = `${label} ${operator} ${value}`;
  if (!OPERATORS.includes(operator)) {
    throw mistake(`a policy has the matcher "${matcher}"`, `a matcher compares with one of ${OPERATORS.join(' ')}`);
  }
  const problem = operator.endsWith('~') ? regexpError(value) : undefined;
  if (problem !== undefined) {
    throw mistake(`a policy has the matcher "${matcher}": ${problem}`, 'Grafana reads RE2: correct the pattern');
  }
}

function checkTimes({ groupBy, groupWait, groupInterval, repeatInterval }: PolicyOptions): void {
  for (const time of [groupWait, groupInterval, repeatInterval]) if (time !== undefined) milliseconds(time);
  const zero = [groupInterval, repeatInterval].find(time => time !== undefined && milliseconds(time) <= 0);
  if (zero !== undefined) throw mistake(`a policy repeats after ${zero}`, 'only groupWait may be nothing');
  if (groupBy?.includes('...') && groupBy.length > 1) {
    throw mistake('a policy groups by "..." and by labels', '"..." is all labels: let it stand alone');
  }
}

function fieldsOf(options: PolicyOptions): Policy {
  checkTimes(options);
  const { to, groupBy, groupWait, groupInterval, repeatInterval, mute, policies, continue: goesOn } = options;
  return {
    ...(to !== undefined && { receiver: typeof to === 'string' ? to : to.name }),
    ...(groupBy && { group_by: groupBy }),
    ...(groupWait !== undefined && { group_wait: groupWait }),
    ...(groupInterval !== undefined && { group_interval: groupInterval }),
    ...(repeatInterval !== undefined && { repeat_interval: repeatInterval }),
    ...(mute && { mute_time_intervals: mute }),
    ...(goesOn !== undefined && { continue: goesOn }),
    ...(policies && { routes: policies }),
  };
}
