import { prometheusRules, sloGroups } from 'obs/alerts';
import { realStaging } from '../services/real-staging.ts';
import board from '../dashboards/real-staging/slo.ts';
import { slos } from './shared/real-staging-slos.ts';

export default prometheusRules({
  name: 'real-staging-slo',
  team: realStaging.team,
  labels: { system: 'real-staging' },
  groups: sloGroups(slos, board),
});
