import { placeText } from '../../errors.ts';
import type { Finding } from '../../lint/finding.ts';
import { excerpts } from './excerpt.ts';
import type { LintReport } from './report.ts';

/**
 * Findings as JUnit's XML, which every CI reads: a suite for each file, a failed case for each error and warning. Hints pass,
 * with their text as output; a file without findings is one case that passes.
 */
export function findingsJunit(report: LintReport): string {
  const byFile = new Map<string, Finding[]>(report.files.map(file => [file, []]));
  for (const finding of report.findings) {
    const { file } = finding.range;
    byFile.set(file, [...(byFile.get(file) ?? []), finding]);
  }
  const excerptOf = excerpts(report.textOf);
  const suites = [...byFile].map(([file, findings]) => suite(file, findings, excerptOf));
  const failures = report.findings.filter(fails).length;
  const tests = [...byFile.values()].reduce((sum, findings) => sum + Math.max(1, findings.length), 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="obs lint" tests="${tests}" failures="${failures}" errors="0">`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

const fails = ({ severity }: Finding): boolean => severity !== 'info';

function suite(file: string, findings: readonly Finding[], excerptOf: ReturnType<typeof excerpts>): string {
  const failures = findings.filter(fails).length;
  const cases =
    findings.length > 0
      ? findings.map(finding => testCase(finding, excerptOf))
      : [`    <testcase classname="${escape(file)}" name="obs lint"/>`];
  const head = `  <testsuite name="${escape(file)}" tests="${cases.length}" failures="${failures}" errors="0" skipped="0">`;
  return [head, ...cases, '  </testsuite>'].join('\n');
}

function testCase(finding: Finding, excerptOf: ReturnType<typeof excerpts>): string {
  const { rule, severity, message, instead, range, subject } = finding;
  const excerpt = excerptOf(range);
  const details = [
    `${placeText(range)}: ${severity}: ${message}`,
    ...(excerpt ? [`  ${excerpt.text}`, `  ${excerpt.underline}`] : []),
    ...(instead === undefined ? [] : [`instead: ${instead}`]),
  ].join('\n');
  const head = `    <testcase classname="${escape(range.file)}" name="${escape(`${rule} at ${range.line}:${range.column}: ${subject}`)}">`;
  const body = fails(finding)
    ? `      <failure type="${escape(rule)}" message="${escape(message)}">${escape(details)}</failure>`
    : `      <system-out>${escape(details)}</system-out>`;
  return [head, body, '    </testcase>'].join('\n');
}

/** What XML 1.0 cannot hold, not even escaped: https://www.w3.org/TR/xml/#charsets */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
};

const escape = (text: string): string =>
  text.replaceAll(NOT_XML, '\ufffd').replaceAll(/[&<>"\n\r\t]/g, character => ENTITIES[character]!);
