import { narrow } from '../../board/narrow.ts';
import type { LintRule, Problem } from '../../lint-rule.ts';
import type { DashboardSubject } from '../../subject.ts';

/** https://grafana.com/docs/grafana/latest/developers/http_api/dashboard/#identifier-id-vs-unique-identifier-uid */
const LEGAL = /^[a-zA-Z0-9_-]*$/;
const MAX_LENGTH = 40;

export const identity: LintRule = {
  id: 'dashboard/identity',
  severity: 'error',
  what: 'a dashboard whose uid is missing, refused by Grafana or used twice, and a title that is used twice in a folder',
  why: 'The uid is what links, alerts and pushes go by. Without one, every import makes another copy; of two with the same one, the second replaces the first. Older versions of Grafana treat a title in a folder the same way.',
  fix: 'Give each dashboard a uid of letters, digits, "-" and "_" with at most 40 characters, and a title of its own.',
  examples: {
    bad: [
      '{ "uid": "checkout overview", "title": "Checkout", "panels": [] }',
      '{ "uid": "checkout-overview-of-the-production-environment", "title": "Checkout", "panels": [] }',
      '{ "title": "Checkout", "panels": [] }',
    ],
    good: ['{ "uid": "checkout-overview", "title": "Checkout", "panels": [] }'],
  },

  check: {
    dashboard(board, { report }) {
      if (board.schema !== 'classic') return;
      const problem = uidProblem(board.uid ?? '');
      if (problem) report(narrow(board, board.uid ?? board.title ?? ''), problem);
    },
    project(subjects, { report }) {
      const boards = subjects.filter(subject => subject.kind === 'dashboard');
      for (const [board, other] of pairs(boards, ({ uid, schema }) => uid && `${schema} ${uid}`)) {
        if (isCopy(board, other)) continue;
        report(narrow(board, board.uid!), { message: `the uid "${board.uid}" belongs to ${other.file.path} already` });
      }
      for (const [board, other] of pairs(
        boards,
        ({ title, folder, schema }) => title && `${schema} ${folder} ${title}`,
      )) {
        if (board.uid === other.uid) continue;
        report(narrow(board, board.title!), {
          message: `the title "${board.title}" belongs to ${other.file.path} in the same folder already`,
        });
      }
    },
  },
};

function uidProblem(uid: string): Problem | undefined {
  if (uid === '') return { message: 'has no uid', instead: '"uid": a name for ever', severity: 'warning' };
  if (uid.length > MAX_LENGTH) {
    return { message: `the uid "${uid}" has ${uid.length} characters, Grafana allows ${MAX_LENGTH}` };
  }
  if (LEGAL.test(uid)) return undefined;
  return {
    message: `the uid "${uid}" has characters that Grafana refuses`,
    instead: uid.replaceAll(/[^a-zA-Z0-9_-]+/g, '-'),
  };
}

/** Each dashboard that has something in common with an earlier one. */
function* pairs(
  boards: readonly DashboardSubject[],
  keyOf: (board: DashboardSubject) => string | undefined,
): Generator<[board: DashboardSubject, other: DashboardSubject]> {
  const seen = new Map<string, DashboardSubject>();
  for (const board of boards) {
    const key = keyOf(board);
    if (!key) continue;
    const other = seen.get(key);
    if (other) yield [board, other];
    else seen.set(key, board);
  }
}

/** The same dashboard for another place: the same content in another wrapping, or the same file name in another folder. */
function isCopy(board: DashboardSubject, other: DashboardSubject): boolean {
  const [name, otherName] = [board, other].map(({ file }) => file.path.slice(file.path.lastIndexOf('/') + 1));
  if (name === otherName && board.file.path !== other.file.path) return true;
  return JSON.stringify(board.json) === JSON.stringify(other.json);
}
