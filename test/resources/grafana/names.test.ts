import { expect, test } from 'vitest';
import { inFile, ruleNames } from '../../../src/resources/grafana/names.ts';

test.each([
  { file: 'overflying', alert: 'ApiDown', uid: 'overflying-api-down', title: 'ApiDown (overflying)' },
  { file: 'api', alert: 'APIDown', uid: 'api-down', title: 'APIDown' },
  { file: 'image-processor', alert: 'ImageProcessorDown', uid: 'image-processor-down', title: 'ImageProcessorDown' },
  { file: 'My_rules', alert: 'p99 > 1s!', uid: 'my-rules-p99-1s', title: 'p99 > 1s! (My_rules)' },
])('$alert in $file', ({ file, alert, uid, title }) => {
  expect(ruleNames(file)(alert)).toEqual({ uid, title });
});

test('a name that is too long ends with a hash of all of it', () => {
  const nameOf = ruleNames('a-system-with-a-long-name');
  const [first, second] = ['TheFirstOfTheAlerts', 'TheFirstOfTheAlarms'].map(alert => nameOf(alert).uid);
  expect(first).toMatch(/^a-system-with-a-long-name-the-f-[0-9a-f]{8}$/);
  expect(first).toHaveLength(40);
  expect(second).not.toBe(first);
});

test('a name that is there twice is counted', () => {
  const nameOf = ruleNames('api');
  expect([nameOf('Down'), nameOf('Up'), nameOf('Down')].map(({ uid, title }) => `${uid}: ${title}`)).toEqual([
    'api-down: Down (api)',
    'api-up: Up (api)',
    'api-down-2: Down (api) 2',
  ]);
});

test.each([
  { name: 'http', want: 'api-http' },
  { name: 'api-http', want: 'api-http' },
  { name: 'api', want: 'api' },
  { name: 'apis', want: 'api-apis' },
])('the group $name of "api" is $want', ({ name, want }) => {
  expect(inFile('api', name)).toBe(want);
});
