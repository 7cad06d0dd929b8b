import type { Change, Difference } from '../../plan/change.ts';
import { objectOf } from '../../plan/order.ts';
import { block, code, COMMENT_LIMIT, escape, html } from '../markdown.ts';
import { differencesOf, isShort, partsOf } from './parts.ts';
import { hasChanges, objectName, remark, summaryText, toldChanges, type PlanReport } from './report.ts';
import { valueLines } from './value-lines.ts';

/** For the lines that say what was cut. */
const ROOM = 400;

/** What one object may take of the comment while others have to be told as well. */
const SHARE = COMMENT_LIMIT / 4;

const ACTIONS: Readonly<Record<Change['action'], string>> = {
  create: '🟢 new',
  update: '🟡 changed',
  move: '🔵 moved',
  adopt: '🔵 adopted',
  delete: '🔴 deleted',
  unchanged: '⚪ unchanged',
  conflict: '⛔ conflict',
  skip: '⚪ skipped',
};

/** What needs a person first. */
const ORDER: readonly Change['action'][] = [
  ...(['conflict', 'delete', 'update', 'move', 'create', 'adopt', 'skip', 'unchanged'] as const),
];

/** A plan as the comment of a pull request: a line for each object, the differences folded below it. */
export function planMarkdown(report: PlanReport): string {
  const changes = toldChanges(report).toSorted((a, b) => ORDER.indexOf(a.action) - ORDER.indexOf(b.action));
  const verdict = hasChanges(report) ? [] : ['Nothing changed.', ''];
  const head = `### obs ${report.command}: ${code(report.before)} → ${code(report.after)}`;
  let text = [head, '', ...verdict, `${summaryText(report)}.`, ''].join('\n');
  for (const [index, change] of changes.entries()) {
    const left = COMMENT_LIMIT - ROOM - text.length;
    const told = changeMarkdown(change, report, Math.min(left, Math.max(SHARE, left / 2)));
    if (told.length > left) return `${text}\n${cutText(changes.slice(index), report)}\n`;
    text += told;
  }
  return text;
}

function cutText(cut: readonly Change[], { command }: PlanReport): string {
  const differences = cut.reduce((sum, change) => sum + differencesOf(change).length, 0);
  const what = [counted(cut.length, 'more object'), ...(differences > 0 ? [counted(differences, 'difference')] : [])];
  return `**${what.join(' with ')} did not fit into this comment;** \`obs ${command}\` tells all of them.`;
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

function changeMarkdown(change: Change, report: PlanReport, budget: number): string {
  const { target } = objectOf(change);
  const told = remark(change, report);
  const count = differencesOf(change).length;
  const said = [...(told === undefined ? [] : [told]), ...(count > 0 ? [counted(count, 'difference')] : [])].join('; ');
  const name = `${ACTIONS[change.action]}: ${html(target)} <b>${html(objectName(change))}</b>`;
  const line = said === '' ? name : `${name}: ${html(said)}`;
  if (count === 0) return `\n${line}\n`;
  const head = `\n<details><summary>${line}</summary>\n\n`;
  const source = 'wanted' in change && change.wanted ? `${code(change.wanted.source)}\n\n` : '';
  const end = '\n</details>\n';
  return `${head}${source}${differencesMarkdown(change, budget - head.length - source.length - end.length)}${end}`;
}

function differencesMarkdown(change: Change, budget: number): string {
  const items = partsOf(change).flatMap(({ name, differences }) =>
    differences.map(each => differenceMarkdown(name, each)),
  );
  let text = '';
  for (const [index, item] of items.entries()) {
    const cut = `- **${counted(items.length - index, 'more difference')} did not fit into this comment**\n`;
    if (text.length + item.length + cut.length > budget) return text + cut;
    text += item;
  }
  return text;
}

const KINDS: Readonly<Record<Difference['kind'], string>> = {
  added: 'new',
  removed: 'gone',
  moved: 'moved',
  changed: '',
};

function differenceMarkdown(part: string, difference: Difference): string {
  const { field, kind, before, after } = difference;
  const where = part === '' ? [] : [`**${escape(part)}**`];
  const what = [...where, ...(field === '' ? [] : [escape(field)])].join(' ');
  const sign = KINDS[kind] === '' ? '' : ` ${KINDS[kind]}`;
  if (before === undefined && after === undefined) return `- ${what}${sign}\n`;
  if (!isShort(difference)) return `- ${what}${sign}\n\n${indented(diffBlock(before, after))}\n\n`;
  const values = [before, after]
    .filter(value => value !== undefined)
    .map(value => (value === '' ? '(empty)' : code(value)));
  return `- ${what}${sign}: ${values.join(' → ')}\n`;
}

function diffBlock(before: string | undefined, after: string | undefined): string {
  const only = before ?? after ?? '';
  const lines =
    before === undefined || after === undefined
      ? only.split('\n').map(line => `${before === undefined ? '+' : '-'} ${line}`)
      : valueLines(before, after).map(({ sign, pieces }) => `${sign} ${pieces.map(({ text }) => text).join('')}`);
  return block(lines.join('\n'), 'diff');
}

/** Inside of a list item. */
const indented = (text: string): string => text.replaceAll(/^/gm, '  ');
