import type { PlanReport } from '../report/plan/report.ts';
import type { Session } from './session.ts';

/** The plan that `obs diff` and `obs push` print. */
export const planReport = ({ servers, plan }: Session, out: string): PlanReport => ({
  command: 'push',
  before: servers.map(({ target }) => target.name).join(', '),
  after: `${out}/`,
  plan,
  isDone: false,
});
