import type { Fix, Location, Region, ReportingDescriptor, Result, Log } from 'sarif';
import { fingerprint, identity } from '../../lint/identity.ts';
import type { FileRange, Finding, Severity } from '../../lint/finding.ts';
import type { LintRule } from '../../lint/lint-rule.ts';
import { rulePage } from '../../lint/page.ts';
import type { Suppressed } from '../../lint/suppress/suppression.ts';
import { VERSION } from '../../version.ts';
import type { LintReport } from './report.ts';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/**
 * Findings in SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), for code scanning. Each has a fingerprint that
 * stays when lines move, and what is suppressed is there with its reason.
 */
export function findingsSarif(report: LintReport): string {
  const all = [
    ...report.findings.map(finding => ({ finding, suppressed: undefined })),
    ...report.suppressed.map(suppressed => ({ finding: suppressed.finding, suppressed })),
  ];
  const used = new Set(all.map(({ finding }) => finding.rule));
  const rules = report.rules.filter(({ id }) => used.has(id));
  const indexOf = new Map(rules.map(({ id }, index) => [id, index]));
  const seen = new Map<string, number>();
  const results = all.map(({ finding, suppressed }) => {
    const key = fingerprint(identity(finding));
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return resultOf(finding, { suppressed, ruleIndex: indexOf.get(finding.rule), print: `${key}:${count}` });
  });
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'obs', semanticVersion: VERSION, rules: rules.map(descriptorOf) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { SRCROOT: { description: { text: 'The folder in which obs was run' } } },
        results,
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

const descriptorOf = (rule: LintRule<any>): ReportingDescriptor => ({
  id: rule.id,
  name: rule.id.replaceAll(/(?:^|[/-])([a-z])/g, (_, letter: string) => letter.toUpperCase()),
  shortDescription: { text: `Reports ${rule.what}.` },
  fullDescription: { text: rule.why },
  help: { text: `${rule.why}\n\n${rule.fix}`, markdown: rulePage(rule) },
  defaultConfiguration: { level: LEVELS[rule.severity] },
  properties: { tags: [rule.id.split('/')[0]!, ...(rule.presets ?? ['correctness'])] },
});

interface ResultFacts {
  readonly suppressed: Suppressed | undefined;
  readonly ruleIndex: number | undefined;
  readonly print: string;
}

function resultOf(finding: Finding, { suppressed, ruleIndex, print }: ResultFacts): Result {
  const { rule, severity, message, instead, range, subject, origin } = finding;
  return {
    ruleId: rule,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: LEVELS[severity],
    message: { text: instead === undefined ? message : `${message}. Instead: ${instead}` },
    locations: [{ ...locationOf(range), logicalLocations: [{ fullyQualifiedName: subject }] }],
    ...(origin && {
      relatedLocations: [
        {
          ...locationOf({ ...origin, column: 1, endLine: origin.line, endColumn: 1 }),
          message: { text: 'made here' },
        },
      ],
    }),
    partialFingerprints: { 'obsFinding/v1': print },
    ...(suppressed && { suppressions: [{ kind: suppressed.kind, justification: suppressed.reason }] }),
    ...(finding.fix && { fixes: [fixOf(finding)] }),
  };
}

const locationOf = (range: FileRange): Location => ({
  physicalLocation: { artifactLocation: artifact(range.file), region: regionOf(range) },
});

const artifact = (file: string) => ({ uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: 'SRCROOT' });

/** An empty range at the beginning of a line means the line. */
const regionOf = ({ line, column, endLine, endColumn }: FileRange): Region =>
  line === endLine && column === endColumn && column === 1
    ? { startLine: line }
    : { startLine: line, startColumn: column, endLine, endColumn };

const fixOf = ({ range, fix = [] }: Finding): Fix => ({
  description: { text: 'Mends it' },
  artifactChanges: [
    {
      artifactLocation: artifact(range.file),
      replacements: fix.map(({ start, end, text }) => ({
        deletedRegion: { charOffset: start, charLength: end - start },
        insertedContent: { text },
      })),
    },
  ],
});
