import { checkNotifications } from './check.ts';
import type { ContactPoint } from './contact-point.ts';
import type { Policy } from './policy.ts';
import type { TimeInterval } from './time-interval.ts';

/** A time in which nobody is told, as Grafana and Alertmanager write it. */
export interface MuteTiming {
  readonly name: string;
  readonly time_intervals: readonly TimeInterval[];
}

/** A template of notifications, in the language of Go. */
export interface NotificationTemplate {
  readonly name: string;
  readonly template: string;
}

export interface NotificationOptions {
  /** Lower case; the name of the file. */
  readonly name: string;
  readonly contactPoints?: readonly ContactPoint[];
  readonly muteTimings?: readonly MuteTiming[];
  readonly templates?: readonly NotificationTemplate[];
  /** The whole tree of a Grafana: one module of a project has it. */
  readonly policies?: Policy;
  /** Names of contact points and mute timings that the policies use and another module or a person makes. */
  readonly elsewhere?: readonly string[];
}

/** Who is told of alerts, and how: what a module in `alerts/` may export by default. */
export interface NotificationsDefinition extends NotificationOptions {
  readonly kind: 'notifications';
}

/**
 * Contact points, mute timings, templates and notification policies of a Grafana. Throws for names that nothing has, names that
 * two have, times that are none, and templates that do not parse.
 */
export function notifications(options: NotificationOptions): NotificationsDefinition {
  checkNotifications(options);
  return { kind: 'notifications', ...options };
}
