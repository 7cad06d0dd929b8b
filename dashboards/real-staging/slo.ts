import { boardsTagged, dashboard, datasource, firingAlerts, row, sloPanels } from 'obs/dashboard';
import { slos } from '../../alerts/shared/real-staging-slos.ts';

const boards = slos.map(slo => ({ slo, panels: sloPanels(slo) }));

export default dashboard({
  uid: 'real-staging-slo',
  title: 'Real Staging AI: objectives',
  description: 'The service level objectives, what is left of their error budgets, and how fast the budgets are used.',
  tags: ['real-staging', 'slo'],
  variables: [datasource('prometheus')],
  annotations: [firingAlerts({ system: 'real-staging' })],
  links: [boardsTagged('Real Staging AI', 'real-staging')],
  from: 'now-7d',
  refresh: '5m',
  rows: boards.flatMap(({ slo, panels }) => [
    row(`${slo.title}: ${slo.description}`, [
      { ...panels.remaining, width: 4, height: 8 },
      { ...panels.burnRate, width: 4, height: 8 },
      { ...panels.achieved, width: 4, height: 8 },
      { ...panels.budget, width: 6, height: 8 },
      { ...panels.burn, width: 6, height: 8 },
    ]),
  ]),
});
