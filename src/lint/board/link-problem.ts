import { closest, distance } from 'fastest-levenshtein';
import type { Problem, ProjectFacts } from '../lint-rule.ts';
import type { DashboardSubject } from '../subject.ts';
import type { BoardLink } from './link.ts';

/**
 * What is wrong with a link to a dashboard; undefined for nothing. Without any dashboard in the project nothing is known.
 *
 * A relative link may lead to a dashboard that lives on the server only, so that it is just a hint, unless the uid looks
 * like a slip of the pen.
 */
export function linkProblem(link: BoardLink, { dashboards }: ProjectFacts): Problem | undefined {
  if (dashboards.size === 0) return undefined;
  const board = dashboards.get(link.uid);
  if (!board) return unknownBoard(link, [...dashboards.keys()]);
  return unknownPanel(link, board) ?? unknownVariable(link, board);
}

function unknownBoard({ uid, absolute }: BoardLink, known: readonly string[]): Problem {
  const near = closest(uid, known);
  const isNear = distance(uid, near) <= Math.max(1, Math.floor(uid.length / 5));
  return {
    message: `no dashboard has the uid "${uid}"`,
    ...(isNear ? { instead: `/d/${near}` } : !absolute && { severity: 'info' as const }),
  };
}

function unknownPanel({ uid, panel }: BoardLink, { panels }: DashboardSubject): Problem | undefined {
  // Grafana numbers the panels that have no id.
  if (panel === undefined || panels.some(({ id }) => id === undefined)) return undefined;
  if (panels.some(({ id }) => id === panel)) return undefined;
  return { message: `dashboard "${uid}" has no panel with the id ${panel}: the link shows an empty page` };
}

function unknownVariable({ uid, variables: set }: BoardLink, { variables }: DashboardSubject): Problem | undefined {
  const names = variables.map(({ name }) => name);
  const unknown = set.find(name => !names.includes(name));
  if (unknown === undefined) return undefined;
  return {
    message: `dashboard "${uid}" has no variable "${unknown}": the link sets nothing`,
    instead: names.length > 0 ? `one of ${names.join(', ')}` : 'the link without it',
  };
}
