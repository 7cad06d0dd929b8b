import { expect, test } from 'vitest';
import { dashboardKeys } from '../../../src/resources/grafana/dashboard-keys.ts';

const GRAFANA = 'https://grafana.example.com';

test.each([
  { name: 'a panel', link: `${GRAFANA}/d/api?viewPanel=7`, want: { __dashboardUid__: 'api', __panelId__: '7' } },
  {
    name: 'a panel and variables',
    link: `${GRAFANA}/d/my_api-1/slug?var-job={{ $labels.job }}&viewPanel=42&from=now-1h`,
    want: { __dashboardUid__: 'my_api-1', __panelId__: '42' },
  },
  { name: 'a dashboard only', link: `${GRAFANA}/d/api`, want: {} },
  { name: 'a dashboard of another Grafana', link: 'https://other.example.com/d/api?viewPanel=7', want: {} },
  { name: 'no link', link: undefined, want: {} },
])('$name', ({ link, want }) => {
  expect(dashboardKeys(link, GRAFANA)).toEqual(want);
  expect(dashboardKeys(link, `${GRAFANA}/`)).toEqual(want);
});
