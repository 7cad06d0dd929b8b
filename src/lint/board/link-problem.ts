import { closest, distance } from 'fastest-levenshtein';
import type { Problem, ProjectFacts } from '../lint-rule.ts';
import type { DashboardSubject } from '../subject.ts';
import { texts } from './json.ts';
import { boardLink, type BoardLink } from './link.ts';

/**
 * What is wrong with a link to a dashboard; undefined for nothing. Without any dashboard in the project nothing is known.
 *
 * A relative link may lead to a dashboard that lives on the server only: it is reported when the uid looks like a slip of the
 * pen, and as a hint when the other links of the board (`from`) lead to dashboards of the project.
 */
export function linkProblem(link: BoardLink, project: ProjectFacts, from?: DashboardSubject): Problem | undefined {
  const { dashboards } = project;
  if (dashboards.size === 0) return undefined;
  // A project may hold copies for several environments: a link to the board itself means this one.
  const board = from?.uid === link.uid ? from : dashboards.get(link.uid);
  if (!board) return unknownBoard(link, [...dashboards.keys()], from !== undefined && staysInside(from, project));
  return unknownPanel(link, board) ?? unknownVariable(link, board);
}

function unknownBoard({ uid, absolute }: BoardLink, known: readonly string[], inside: boolean): Problem | undefined {
  const near = closest(uid, known);
  const message = `no dashboard has the uid "${uid}"`;
  if (distance(uid, near) <= Math.max(1, Math.floor(uid.length / 5))) return { message, instead: `/d/${near}` };
  if (absolute) return { message };
  return inside ? { message: `${message} in this project`, severity: 'info' } : undefined;
}

const insiders = new WeakMap<DashboardSubject, boolean>();

/** Whether most links of a board lead to dashboards of the project. */
function staysInside(board: DashboardSubject, { dashboards, links }: ProjectFacts): boolean {
  let inside = insiders.get(board);
  if (inside === undefined) {
    const found = [...texts(board.json)].flatMap(({ text }) => boardLink(text, links.grafana) ?? []);
    inside = found.filter(({ uid }) => dashboards.has(uid)).length * 2 > found.length;
    insiders.set(board, inside);
  }
  return inside;
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
