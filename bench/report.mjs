// Tables for a terminal, and for docs/performance.md: what was measured, beside what it is held against.

/** @typedef {{ what: string, measured: number | undefined, unit: string, against?: string, limit?: number, note?: string }} Row */

const HEAD = ['what', 'measured', 'at most', '', 'beside it', 'note'];
/** @type {{ title: string, cells: string[][] }[]} */
const tables = [];

/** Prints a table and keeps it. @param {string} title @param {Row[]} rows */
export function table(title, rows) {
  const cells = rows.map(({ what, measured, unit, against = '', limit, note = '' }) => [
    what,
    measured === undefined ? 'not measured' : `${number(measured)} ${unit}`,
    limit === undefined ? '' : `${number(limit)} ${unit}`,
    limit === undefined || measured === undefined ? '' : measured <= limit ? 'reached' : 'NOT REACHED',
    against,
    note,
  ]);
  tables.push({ title, cells });
  const widths = HEAD.map((name, i) => Math.max(name.length, ...cells.map(row => row[i].length)));
  const line = row =>
    row
      .map((cell, i) => cell.padEnd(widths[i]))
      .join('  ')
      .trimEnd();
  console.log(`\n${title}\n${line(HEAD)}\n${cells.map(line).join('\n')}`);
}

/** All tables so far as a page. @param {string} machine */
export function page(machine) {
  const sections = tables.map(({ title, cells }) => {
    // A column that says nothing anywhere is left out.
    const columns = HEAD.map((_, i) => i).filter(i => cells.some(row => row[i] !== ''));
    const line = row => `| ${columns.map(i => row[i]).join(' | ')} |`;
    return [`## ${title}`, [line(HEAD), `|${columns.map(() => '---').join('|')}|`, ...cells.map(line)].join('\n')].join(
      '\n\n',
    );
  });
  return `${[...PREFACE, `Measured on ${machine}.`, ...sections].join('\n\n')}\n`;
}

const PREFACE = [
  '# Performance',
  'Written by `npm run bench -- --write`; nothing in it is typed by hand. Times are medians of whole processes, from the start to the exit, unless a table says otherwise. What is compared runs in turn (A B A B), so that a busy moment of the machine hits both. "recorded" is the figure of another machine, for programs that are not installed here.',
  'How it is made quick: user code alone goes through esbuild; the command line is one bundle that V8 loads from a code cache, one for each command; large packages are bundles of their own and are loaded when something of them is used; a text is parsed once, however often it stands somewhere; places in files are worked out for findings only.',
];

const number = value => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3));
