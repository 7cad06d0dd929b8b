import { Ajv as Ajv7 } from 'ajv';
import AjvDraft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/lint/finding.ts';
import { findingsGithub } from '../../../src/report/findings/github.ts';
import { findingsJson } from '../../../src/report/findings/json.ts';
import { findingsJunit } from '../../../src/report/findings/junit.ts';
import { findingsMarkdown } from '../../../src/report/findings/markdown.ts';
import { findingsSarif } from '../../../src/report/findings/sarif.ts';
import { FILE, finding, NASTY, report } from './sample.ts';

const suppressed = { finding: finding({ severity: 'warning' }), reason: 'a batch job', kind: 'inSource' } as const;
const nasty = finding({ message: NASTY, instead: NASTY, subject: NASTY, query: NASTY });
const fixable = finding({ severity: 'warning', fix: [{ start: 3, end: 5, text: 'x' }] });
const hint = finding({ severity: 'info', range: { file: 'other.yaml', line: 1, column: 1, endLine: 1, endColumn: 1 } });
const everything = report([finding(), nasty, fixable, hint], { suppressed: [suppressed] });
const many = (count: number): Finding[] => Array.from({ length: count }, (_, i) => finding({ message: `number ${i}` }));

describe('json', () => {
  const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../../docs/lint-report.schema.json'), 'utf8'));

  test.each([
    ['nothing', report([])],
    ['everything', everything],
    ['what was fixed', report([], { fixed: { edits: 2, files: 1 } })],
  ])('%s is valid against docs/lint-report.schema.json', (_, input) => {
    const ajv = new Ajv7({ allErrors: true });
    ajv.validate(schema, JSON.parse(findingsJson(input)));
    expect(ajv.errors).toBeNull();
  });

  test('says what it found', () => {
    expect(JSON.parse(findingsJson(everything))).toMatchObject({
      version: 1,
      summary: { files: 1, errors: 2, warnings: 1, hints: 1, suppressed: 1 },
      findings: [{ rule: 'promql/sum-before-rate', line: 5, column: 20, endColumn: 44, fixable: false }, {}, {}, {}],
      suppressed: [{ reason: 'a batch job' }],
    });
  });
});

describe('sarif', () => {
  const require = createRequire(import.meta.url);
  const schema = require('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json') as object;

  test.each([
    ['nothing', report([])],
    ['everything', everything],
  ])('%s is valid against the schema of OASIS', (_, input) => {
    const ajv = new AjvDraft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
    addFormats.default(ajv as never);
    ajv.validate(schema, JSON.parse(findingsSarif(input)));
    expect(ajv.errors).toBeNull();
  });

  const resultsOf = (...findings: Finding[]) => JSON.parse(findingsSarif(report(findings))).runs[0].results;

  test('a fingerprint stays when lines move and differs when the words do', () => {
    const print = (it: Finding): string => resultsOf(it)[0].partialFingerprints['obsFinding/v1'];
    const moved = finding({ range: { file: 'renamed.yaml', line: 50, column: 1, endLine: 50, endColumn: 2 } });
    expect(print(moved)).toBe(print(finding()));
    expect(print(finding({ message: 'something else' }))).not.toBe(print(finding()));
  });

  test('two that are the same are counted', () => {
    const prints = resultsOf(finding(), finding()).map((it: any) => it.partialFingerprints['obsFinding/v1']);
    expect(prints.map((print: string) => print.split(':')[1])).toEqual(['1', '2']);
  });

  test('what is suppressed is there, with its reason', () => {
    const { results } = JSON.parse(findingsSarif(everything)).runs[0];
    expect(results.at(-1).suppressions).toEqual([{ kind: 'inSource', justification: 'a batch job' }]);
  });

  test('every lint rule of a result is described', () => {
    const { tool } = JSON.parse(findingsSarif(everything)).runs[0];
    expect(tool.driver.rules).toMatchObject([{ id: 'promql/sum-before-rate', help: { text: expect.any(String) } }]);
  });
});

describe('github', () => {
  test('an annotation', () => {
    expect(findingsGithub(report([finding()])).split('\n')[0]).toBe(
      `::error file=${FILE},line=5,endLine=5,col=20,endColumn=44,title=promql/sum-before-rate::rate() of sum(): a restart of one target looks like growth of all%0Ainstead: sum(rate(...)): the rate of each series, then the aggregation%0Amade at alerts/api.ts:14`,
    );
  });

  test('names with commas and colons, words with line breaks and percent signs', () => {
    const range = { file: 'a,b:c%.yaml', line: 1, column: 1, endLine: 2, endColumn: 1 };
    const odd = finding({ range, message: '100%\r\n::error::', severity: 'info' });
    const { instead: _, origin: __, ...bare } = odd;
    expect(findingsGithub(report([bare])).split('\n')[0]).toBe(
      '::notice file=a%2Cb%3Ac%25.yaml,line=1,endLine=2,title=promql/sum-before-rate::100%25%0D%0A::error::',
    );
  });

  test('what GitHub would not show follows as plain lines', () => {
    const lines = findingsGithub(report(many(12))).split('\n');
    expect(lines.filter(line => line.startsWith('::error'))).toHaveLength(10);
    expect(lines.slice(10)).toEqual([
      '2 errors more than GitHub shows as annotations:',
      `  ${FILE}:5:20: number 10 [promql/sum-before-rate]`,
      `  ${FILE}:5:20: number 11 [promql/sum-before-rate]`,
      '12 errors, 0 warnings in 1 file',
      '',
    ]);
  });

  test('nobody can write a command of the runner', () => {
    const [, ...rest] = findingsGithub(report([...many(10), nasty])).split('\n');
    expect(rest.filter(line => /^\s*::/.test(line) && !line.startsWith('::error file='))).toEqual([]);
    expect(rest.join('\n')).not.toMatch(/[^\n]::error::/);
  });
});

describe('junit', () => {
  const parsed = (input: typeof everything) =>
    new XMLParser({ ignoreAttributes: false, isArray: name => /^(testsuite|testcase)$/.test(name) }).parse(
      findingsJunit(input),
    ).testsuites;

  test.each([
    ['nothing', report([])],
    ['everything', everything],
  ])('%s is well-formed', (_, input) => {
    expect(XMLValidator.validate(findingsJunit(input))).toBe(true);
    expect(findingsJunit(input)).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  });

  test('a file without findings passes', () => {
    expect(parsed(report([]))).toMatchObject({ '@_tests': '1', '@_failures': '0', testsuite: [{ '@_name': FILE }] });
  });

  test('errors and warnings fail, hints pass', () => {
    expect(parsed(everything)).toMatchObject({
      '@_tests': '4',
      '@_failures': '3',
      testsuite: [
        { '@_name': FILE, '@_failures': '3' },
        { '@_name': 'other.yaml', '@_failures': '0', testcase: [{ 'system-out': expect.any(String) }] },
      ],
    });
  });
});

describe('markdown', () => {
  test('a finding', () => {
    expect(findingsMarkdown(report([finding()]))).toBe(`\
### obs lint

1 error, 0 warnings in 1 file.

🔴 **rate\\(\\) of sum\\(\\): a restart of one target looks like growth of all** (\`promql/sum-before-rate\`)
\`${FILE}:5:20\`, alert "HighErrorRate" in group "api", made at \`alerts/api.ts:14\`

\`\`\`text
        expr: rate(sum(http_requests_total)[5m:1m]) > 5
                   ^^^^^^^^^^^^^^^^^^^^^^^^
\`\`\`

instead: sum\\(rate\\(...\\)\\): the rate of each series, then the aggregation

<details><summary>why</summary>

When one target restarts, the sum of the counters drops; rate\\(\\) takes that for a reset of the whole sum and adds all of it as growth. The graph shows a peak that never was. Take the rate of each series first, and aggregate then: sum\\(rate\\(http\\_requests\\_total\\[5m\\]\\)\\).

</details>
`);
  });

  test('the worst comes first', () => {
    const text = findingsMarkdown(report([hint, fixable, finding()]));
    expect([...text.matchAll(/🔴|🟡|🔵/gu)].map(([mark]) => mark)).toEqual(['🔴', '🟡', '🔵']);
  });

  test('what somebody wrote is only text', () => {
    const text = findingsMarkdown(report([nasty])).replaceAll(/```[^]*?```/g, '');
    expect(text).not.toMatch(/@team|<c>|[^\\]\*e|[^\\]\[f/);
  });

  test('a comment is not longer than GitHub takes, and says what is missing', () => {
    const text = findingsMarkdown(report(many(1000)));
    const shown = text.match(/🔴/gu)!.length;
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text).toContain(`**${1000 - shown} more findings did not fit into this comment;**`);
  });
});
