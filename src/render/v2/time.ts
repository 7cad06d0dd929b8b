import type { Dashboard, TimePickerConfig } from '@grafana/grafana-foundation-sdk/dashboard';
import type * as v2 from '@grafana/grafana-foundation-sdk/dashboardv2';
import { present, type Plain } from '../plain.ts';

type TimeSettings = Plain<v2.TimeSettingsSpec>;

/** What Grafana offers when a board does not say it; v2 has to spell it out. */
const INTERVALS = ['5s', '10s', '30s', '1m', '5m', '15m', '30m', '1h', '2h', '1d'];

const WEEK_STARTS = ['saturday', 'monday', 'sunday'] as const;

/** Time range, refresh and time picker of a board. */
export const timeSettings = (spec: Plain<Dashboard>): TimeSettings =>
  present({
    timezone: spec.timezone,
    from: spec.time?.from ?? 'now-6h',
    to: spec.time?.to ?? 'now',
    autoRefresh: spec.refresh ?? '',
    autoRefreshIntervals: spec.timepicker?.refresh_intervals ?? INTERVALS,
    quickRanges: spec.timepicker?.quick_ranges,
    hideTimepicker: spec.timepicker?.hidden ?? false,
    weekStart: WEEK_STARTS.find(day => day === spec.weekStart),
    fiscalYearStartMonth: spec.fiscalYearStartMonth ?? 0,
    nowDelay: spec.timepicker?.nowDelay,
  });

/** The same in the classic schema, where a default is left out. */
export const classicTime = (settings: TimeSettings): Partial<Plain<Dashboard>> =>
  present({
    timezone: settings.timezone,
    time: { from: settings.from, to: settings.to },
    refresh: settings.autoRefresh,
    timepicker: timepicker(settings),
    weekStart: settings.weekStart,
    fiscalYearStartMonth: settings.fiscalYearStartMonth || undefined,
  });

function timepicker(settings: TimeSettings): Plain<TimePickerConfig> | undefined {
  const { autoRefreshIntervals: intervals, hideTimepicker, quickRanges, nowDelay } = settings;
  const picker = present({
    hidden: hideTimepicker || undefined,
    refresh_intervals: String(intervals) === String(INTERVALS) ? undefined : intervals,
    quick_ranges: quickRanges,
    nowDelay,
  });
  return Object.keys(picker).length > 0 ? picker : undefined;
}
