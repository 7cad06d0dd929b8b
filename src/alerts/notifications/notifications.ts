import type { ContactPoint } from './contact-point.ts';
import type { Policy } from './policy.ts';

/** A time in which nobody is told, as Grafana and Alertmanager write it. */
export interface MuteTiming {
  readonly name: string;
  readonly time_intervals: readonly {
    readonly times?: readonly { readonly start_time: string; readonly end_time: string }[];
    readonly weekdays?: readonly string[];
    readonly days_of_month?: readonly string[];
    readonly months?: readonly string[];
    readonly years?: readonly string[];
    readonly location?: string;
  }[];
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
}

/** Who is told of alerts, and how: what a module in `alerts/` may export by default. */
export interface NotificationsDefinition extends NotificationOptions {
  readonly kind: 'notifications';
}

/** Contact points, mute timings, templates and notification policies of a Grafana. */
export const notifications = (options: NotificationOptions): NotificationsDefinition => ({
  kind: 'notifications',
  ...options,
});
