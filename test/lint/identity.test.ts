import { describe, expect, test } from 'vitest';
import { baselineText, compareWithBaseline, parseBaseline } from '../../src/lint/baseline.ts';
import type { Finding } from '../../src/lint/finding.ts';
import { mend } from '../../src/lint/fix.ts';
import { fingerprint, identity, newFindings } from '../../src/lint/identity.ts';

const finding = (parts: Partial<Finding> = {}): Finding => ({
  rule: 'promql/regexp',
  severity: 'error',
  message: 'a literal',
  range: { file: 'a.yaml', line: 1, column: 1, endLine: 1, endColumn: 2 },
  subject: 'alert "A" in group "g"',
  ...parts,
});

describe('two findings are the same', () => {
  const elsewhere = { file: 'b.yaml', line: 9, column: 9, endLine: 9, endColumn: 10 };
  test.each<{ name: string; other: Partial<Finding>; same: boolean }>([
    { name: 'on another line of another file', other: { range: elsewhere }, same: true },
    { name: 'with another severity', other: { severity: 'info' }, same: true },
    { name: 'with the query written in another way', other: { query: 'up  == 0' }, same: true },
    { name: 'of another lint rule', other: { rule: 'promql/syntax' }, same: false },
    { name: 'about something else', other: { subject: 'alert "B" in group "g"' }, same: false },
    { name: 'with other words', other: { message: 'another literal' }, same: false },
  ])('$name: $same', ({ other, same }) => {
    expect(identity(finding(other)) === identity(finding())).toBe(same);
    expect(fingerprint(identity(finding(other))) === fingerprint(identity(finding()))).toBe(same);
  });

  test('when only the place in the message differs', () => {
    const at = (place: string) => identity(finding({ message: `unexpected end at line ${place}` }));
    expect(at('1:5')).toBe(at('20:7'));
  });

  test('when they are about whole files of other names', () => {
    const of = (file: string) => finding({ subject: file, range: { ...elsewhere, file } });
    expect(identity(of('a.yaml'))).toBe(identity(of('b.yaml')));
  });
});

test('of three that are the same, with two known, one is new', () => {
  expect(newFindings([finding(), finding(), finding()], [finding(), finding()])).toHaveLength(1);
});

describe('a baseline', () => {
  const findings = [finding(), finding({ rule: 'alert/name' }), finding()];
  const text = baselineText(findings);

  test('is sorted, one finding a line, the same ones counted', () => {
    expect(text).toBe(`{
  "version": 1,
  "findings": [
    {"rule":"alert/name","subject":"alert \\"A\\" in group \\"g\\"","message":"a literal"},
    {"rule":"promql/regexp","subject":"alert \\"A\\" in group \\"g\\"","message":"a literal","count":2}
  ]
}
`);
  });

  test('knows what it was made of, and no more', () => {
    const known = parseBaseline(text, 'known.json');
    expect(compareWithBaseline(findings, known)).toMatchObject({ unknown: [], gone: 0 });
    expect(compareWithBaseline([...findings, finding()], known).unknown).toHaveLength(1);
    expect(compareWithBaseline([finding()], known)).toMatchObject({ unknown: [], gone: 2 });
  });

  test('of nothing is read back', () => {
    expect(parseBaseline(baselineText([]), 'known.json').findings).toEqual([]);
  });

  test.each(['', '[]', '{ "version": 2, "findings": [] }', '{ "version": 1, "findings": [{}] }'])(
    'is not %j',
    broken => {
      expect(() => parseBaseline(broken, 'known.json')).toThrow(expect.objectContaining({ exit: 2 }));
    },
  );
});

describe('mending', () => {
  const fix = (...edits: [start: number, end: number, text: string][]) =>
    finding({ fix: edits.map(([start, end, text]) => ({ start, end, text })) });

  test.each<{ name: string; findings: Finding[]; want: { text: string; count: number } }>([
    {
      name: 'several edits',
      findings: [fix([0, 1, 'X']), fix([3, 5, '']), fix([6, 6, '!'])],
      want: { text: 'Xbcf!', count: 3 },
    },
    { name: 'in any order', findings: [fix([4, 5, 'EE']), fix([0, 1, 'AA'])], want: { text: 'AAbcdEEf', count: 2 } },
    {
      name: 'of two that overlap the first',
      findings: [fix([0, 3, 'X']), fix([2, 4, 'Y'])],
      want: { text: 'Xdef', count: 1 },
    },
    {
      name: 'a finding as a whole or not at all',
      findings: [fix([0, 1, 'X']), fix([5, 6, 'Y'], [0, 2, 'Z'])],
      want: { text: 'Xbcdef', count: 1 },
    },
    { name: 'two that touch', findings: [fix([0, 3, 'X']), fix([3, 6, 'Y'])], want: { text: 'XY', count: 2 } },
    { name: 'nothing without a fix', findings: [finding()], want: { text: 'abcdef', count: 0 } },
  ])('$name', ({ findings, want }) => {
    expect(mend('abcdef', findings)).toEqual(want);
  });
});
