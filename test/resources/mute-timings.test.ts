import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { notifications } from '../../src/alerts/index.ts';
import { timeIntervalProblem, type TimeInterval } from '../../src/alerts/notifications/time-interval.ts';

const times = (start: string, end: string): TimeInterval => ({ times: [{ start_time: start, end_time: end }] });
const days = (...list: string[]): TimeInterval => ({ days_of_month: list });

const RIGHT: readonly TimeInterval[] = [
  {},
  times('22:00', '24:00'),
  times('00:00', '06:30'),
  { weekdays: ['sunday:monday', 'Saturday'] },
  days('1', '1:5', '-3:-1', '1:-1', '27:-1', '28'),
  { months: ['january:march', '5', 'May', 'may:december'] },
  { years: ['2030:2032', '2035'] },
  { location: 'Europe/Berlin' },
];

const WRONG: readonly TimeInterval[] = [
  times('22:00', '06:00'),
  times('12:00', '12:00'),
  times('9:00', '10:00'),
  times('22:00', '25:00'),
  times('22:60', '23:00'),
  { weekdays: ['saturday:sunday'] },
  { weekdays: ['sat'] },
  days('0'),
  days('32'),
  days('5:1'),
  days('-1:3'),
  days('28:-1'),
  days('1:2:3'),
  days(''),
  { months: ['jan'] },
  { months: ['may:april'] },
  { years: ['2032:2030'] },
  { years: ['next'] },
  { location: 'Mars/Berlin' },
];

const folder = mkdtempSync(join(tmpdir(), 'obs-mute-timings-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What Alertmanager itself says of them, all in one configuration. */
function amtool(interval: TimeInterval): boolean {
  const config = {
    route: { receiver: 'a' },
    receivers: [{ name: 'a' }],
    time_intervals: [{ name: 'n', time_intervals: [interval] }],
  };
  const file = join(folder, 'alertmanager.json');
  writeFileSync(file, JSON.stringify(config));
  return spawnSync('amtool', ['check-config', file]).status === 0;
}

const named = (list: readonly TimeInterval[]) => list.map(interval => [JSON.stringify(interval), interval] as const);

describe('time intervals are judged as Alertmanager does', () => {
  test.each(named(RIGHT))('%s is right', (_, interval) => {
    expect({ problem: timeIntervalProblem(interval), amtool: amtool(interval) }).toEqual({ amtool: true });
  });

  test.each(named(WRONG))('%s is wrong', (_, interval) => {
    expect({ problem: timeIntervalProblem(interval), amtool: amtool(interval) }).toEqual({
      problem: expect.any(String),
      amtool: false,
    });
  });
});

test('a month that Alertmanager takes and never reaches is refused', () => {
  expect(() =>
    notifications({ name: 'a', muteTimings: [{ name: 'n', time_intervals: [{ months: ['13'] }] }] }),
  ).toThrow('mute timing "n": "13" is not a month, such as december, 12 or may:august');
});
