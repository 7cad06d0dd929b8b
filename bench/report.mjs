// Tables for a terminal: what was measured, beside what it is held against.

/** @typedef {{ what: string, measured: number | undefined, unit: string, against?: string, limit?: number, note?: string }} Row */

/** @param {string} title @param {Row[]} rows */
export function table(title, rows) {
  const cells = rows.map(({ what, measured, unit, against = '', limit, note = '' }) => [
    what,
    measured === undefined ? 'not measured' : `${number(measured)} ${unit}`,
    limit === undefined ? '' : `${number(limit)} ${unit}`,
    limit === undefined || measured === undefined ? '' : measured <= limit ? 'reached' : 'NOT REACHED',
    against,
    note,
  ]);
  const head = ['what', 'measured', 'at most', '', 'beside it', ''];
  const widths = head.map((name, i) => Math.max(name.length, ...cells.map(row => row[i].length)));
  const line = row =>
    row
      .map((cell, i) => cell.padEnd(widths[i]))
      .join('  ')
      .trimEnd();
  console.log(`\n${title}\n${line(head)}\n${cells.map(line).join('\n')}`);
}

const number = value => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3));
