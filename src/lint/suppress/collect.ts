import type { SourceFile } from '../../source/source-file.ts';
import type { DashboardSubject, Subject } from '../subject.ts';
import { mayHold } from './comment.ts';
import { inDashboard } from './in-dashboard.ts';
import { inYaml } from './in-yaml.ts';
import { lintFile, type LintFile } from './lint-file.ts';
import { pintComments } from './pint.ts';
import type { Suppression } from './suppression.ts';

export interface CollectOptions {
  /** The `.lint` files of dashboard-linter that lie beside what was read. */
  readonly lintFiles: readonly LintFile[];
  /** ISO date: what is snoozed comes back. */
  readonly now: string;
}

/** Everything that suppresses findings in what was read. */
export function collectSuppressions(subjects: readonly Subject[], { lintFiles, now }: CollectOptions): Suppression[] {
  const files = new Map(subjects.map(({ file }) => [file.path, file]));
  const boards = subjects.filter(subject => subject.kind === 'dashboard');
  return [
    ...[...files.values()].flatMap(file => (mayHold(file.text) && !isJson(file) ? inYaml(file) : [])),
    ...subjects.flatMap(subject => ofSubject(subject, now)),
    ...lintFiles.flatMap(file => lintFile(file, besides(file, boards))),
  ];
}

function ofSubject(subject: Subject, now: string): Suppression[] {
  if (subject.kind === 'dashboard') return inDashboard(subject);
  if (subject.kind === 'rule-file' && /#\s*pint\s/.test(subject.file.text)) return pintComments(subject, now);
  return [];
}

/** JSON has no comments. */
const isJson = ({ text }: SourceFile): boolean => /^\s*[{[]/.test(text);

const besides = ({ path }: LintFile, boards: readonly DashboardSubject[]): DashboardSubject[] =>
  boards.filter(({ file }) => folderOf(file.path) === folderOf(path));

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
