import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import { expect, test } from 'vitest';
import type { Plain } from '../../../src/render/plain.ts';
import { classicTime, timeSettings } from '../../../src/render/v2/time.ts';

const board = { schemaVersion: 39, templating: {}, annotations: {} };
const time = { time: { from: 'now-3h', to: 'now' }, refresh: '30s' };

test.each<{ name: string; settings: Partial<Plain<Dashboard>> }>([
  { name: 'range and refresh', settings: time },
  { name: 'time zone and week', settings: { ...time, timezone: 'utc', weekStart: 'monday', fiscalYearStartMonth: 3 } },
  { name: 'no time picker', settings: { ...time, timepicker: { hidden: true } } },
  {
    name: 'its own choices',
    settings: {
      ...time,
      timepicker: {
        refresh_intervals: ['1m'],
        quick_ranges: [{ display: 'A day', from: 'now-1d', to: 'now' }],
        nowDelay: '1m',
      },
    },
  },
])('$name', ({ settings }) => {
  expect(classicTime(timeSettings({ ...board, ...settings }))).toEqual(settings);
});
