import type { Change, Difference } from '../../plan/change.ts';
import { objectOf } from '../../plan/order.ts';
import { printable } from '../findings/excerpt.ts';
import { isShort, partsOf, type Part } from './parts.ts';
import { hasChanges, objectName, remark, summaryText, toldChanges, type PlanReport } from './report.ts';
import { valueLines, type ValueLine } from './value-lines.ts';

/** Colours of a terminal: https://en.wikipedia.org/wiki/ANSI_escape_code#Select_Graphic_Rendition_parameters */
const PAINT = { red: 31, green: 32, yellow: 33, cyan: 36, bold: 1, dim: 2, reverse: 7 } as const;

type Colour = keyof typeof PAINT;
type Paint = (colour: Colour, text: string) => string;

/** How each action is marked. */
export const SIGNS: Readonly<Record<Change['action'], string>> = {
  create: '+',
  update: '~',
  move: '>',
  adopt: '=',
  delete: '-',
  unchanged: '=',
  conflict: '!',
  skip: '.',
};

const COLOURS: Readonly<Record<Change['action'], Colour>> = {
  create: 'green',
  update: 'yellow',
  move: 'cyan',
  adopt: 'cyan',
  delete: 'red',
  unchanged: 'dim',
  conflict: 'red',
  skip: 'dim',
};

/** A plan for people: what happens to each object, and below it what a person would see changed. */
export function planText(report: PlanReport, { colour }: { readonly colour: boolean }): string {
  const paint: Paint = (name, text) => (colour ? `\u001b[${PAINT[name]}m${text}\u001b[0m` : text);
  const blocks = toldChanges(report).map(change => changeText(change, report, paint));
  const head = paint('bold', `${report.before} -> ${report.after}`);
  const verdict = hasChanges(report) ? [] : ['nothing changed'];
  return [head, '', ...blocks.flatMap(block => [block, '']), ...verdict, summaryText(report), ''].join('\n');
}

function changeText(change: Change, report: PlanReport, paint: Paint): string {
  const { target } = objectOf(change);
  const source = 'wanted' in change && change.wanted ? paint('dim', `  ${change.wanted.source}`) : '';
  const said = remark(change, report);
  const name = printable(`${SIGNS[change.action]} ${target}: ${objectName(change)}`);
  return [
    `${paint(COLOURS[change.action], name)}${source}`,
    ...(said === undefined ? [] : [`    ${printable(said)}`]),
    ...partsOf(change).flatMap(part => partLines(part, paint)),
  ].join('\n');
}

/** A part with one short difference is one line; more of them are lines below it. */
function partLines({ name, differences }: Part, paint: Paint): string[] {
  if (name === '') return differences.flatMap(difference => differenceLines(difference, '', { paint, indent: 4 }));
  const [only] = differences;
  if (only && differences.length === 1 && (only.field === '' || isShort(only))) {
    return differenceLines(only, name, { paint, indent: 4 });
  }
  return [
    `    ${printable(name)}`,
    ...differences.flatMap(difference => differenceLines(difference, '', { paint, indent: 6 })),
  ];
}

interface Style {
  readonly paint: Paint;
  readonly indent: number;
}

const KINDS: Readonly<Record<Difference['kind'], { readonly sign: string; readonly colour: Colour }>> = {
  added: { sign: '+ ', colour: 'green' },
  removed: { sign: '- ', colour: 'red' },
  moved: { sign: '> ', colour: 'cyan' },
  changed: { sign: '', colour: 'yellow' },
};

function differenceLines(difference: Difference, name: string, { paint, indent }: Style): string[] {
  const { field, kind, before, after } = difference;
  const { sign, colour } = KINDS[kind];
  const blanks = ' '.repeat(indent);
  const own = field === '' ? name : field;
  const front = field === '' || name === '' ? '' : `${printable(name)}: `;
  const painted = `${front}${own === '' ? '' : sign === '' ? printable(own) : paint(colour, printable(sign + own))}`;
  if (before === undefined && after === undefined) return [`${blanks}${painted}`];
  if (kind === 'changed' && !isShort(difference)) {
    const lines = valueLines(before ?? '', after ?? '').map(line => valueLine(line, paint));
    return [`${blanks}${painted}`, ...lines.map(line => `${blanks}  ${line}`)];
  }
  const value = before === undefined || after === undefined ? (before ?? after ?? '') : `${before} -> ${after}`;
  const separator = painted === '' ? '' : ': ';
  return [`${blanks}${painted}${separator}${printable(value.replaceAll(/\s*\n\s*/g, ' '))}`];
}

function valueLine({ sign, pieces }: ValueLine, paint: Paint): string {
  if (sign === ' ') return paint('dim', `  ${pieces.map(({ text }) => printable(text)).join('')}`);
  const colour = sign === '-' ? 'red' : 'green';
  const isAll = pieces.every(({ isChanged }) => isChanged);
  const text = pieces.map(piece => {
    const painted = paint(colour, printable(piece.text));
    return piece.isChanged && !isAll ? paint('reverse', painted) : painted;
  });
  return `${paint(colour, `${sign} `)}${text.join('')}`;
}
