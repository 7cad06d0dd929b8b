import { re } from 'obs/promql';
import { boardsTagged, dashboard, datasource, firingAlerts, restarts, row, sloPanels } from 'obs/dashboard';
import { slos } from '../../alerts/shared/real-staging-slos.ts';
import { jobs, realStaging } from '../../services/real-staging.ts';

const { metrics } = realStaging;

const boards = slos.map(slo => ({ slo, panels: sloPanels(slo) }));

export default dashboard({
  uid: 'real-staging-slo',
  title: 'Real Staging AI: objectives',
  description: 'The service level objectives, what is left of their error budgets, and how fast the budgets are used.',
  tags: ['real-staging', 'slo'],
  variables: [datasource('prometheus')],
  annotations: [
    restarts(metrics.process_cpu_seconds_total.where({ job: re(jobs) }), 'job'),
    firingAlerts({ system: 'real-staging' }),
  ],
  links: [boardsTagged('Real Staging AI', 'real-staging')],
  from: 'now-7d',
  refresh: '5m',
  rows: [
    row(
      'Is it well?',
      boards.map(({ panels }) => panels.remaining),
      { height: 5 },
    ),
    ...boards.map(({ slo, panels: { burnRate, achieved, budget, burn } }) =>
      row(`${slo.title}: ${slo.description}`, [{ ...burnRate, width: 4 }, { ...achieved, width: 4 }, budget, burn], {
        height: 8,
      }),
    ),
  ],
});
