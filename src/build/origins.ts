import type { Config } from '../config/schema.ts';
import type { DashboardDefinition } from '../dashboard/dashboard.ts';
import type { RuleFileDefinition } from '../alerts/rule-file.ts';
import type { Finding } from '../lint/finding.ts';
import { rangeOf, spanOf } from '../lint/place.ts';
import type { DashboardSubject, Subject } from '../lint/subject.ts';
import { isWithin } from '../lint/suppress/suppression.ts';
import type { Site } from '../provenance.ts';
import { recordDefinitions } from './record-definitions.ts';

/**
 * Where the queries of `out/` were made: the modules are evaluated once more, this time with a stack trace for every query.
 * Only for findings, since that costs more than a build. Gives the findings back with their origins; a finding about what no
 * module makes has none.
 */
export async function withOrigins(
  findings: readonly Finding[],
  subjects: readonly Subject[],
  { project, config }: { readonly project: string; readonly config: Config },
): Promise<Finding[]> {
  const definitions = await recordDefinitions(project, config);
  const boards = subjects.filter(subject => subject.kind === 'dashboard');
  return findings.map(finding => {
    const site = siteOf(finding, definitions, boards);
    return site ? { ...finding, origin: { file: site.file, line: site.line } } : finding;
  });
}

type Definitions = Awaited<ReturnType<typeof recordDefinitions>>;

function siteOf(finding: Finding, definitions: Definitions, boards: readonly DashboardSubject[]): Site | undefined {
  const [name, ...folders] = finding.range.file
    .replace(/\.\w+$/, '')
    .split('/')
    .reverse();
  const made = definitions.get(
    `${folders.some(folder => folder.startsWith('dashboards')) ? 'dashboard' : 'rule-file'} ${name}`,
  );
  if (!made) return undefined;
  const { definition, module } = made;
  const whole = { file: module, line: 1 };
  return definition.kind === 'dashboard'
    ? (siteInBoard(finding, definition, boards) ?? definition.site ?? whole)
    : (siteInRules(finding, definition) ?? whole);
}

/** The query, else the first one of the panel. */
function siteInBoard(
  { range }: Finding,
  definition: DashboardDefinition,
  boards: readonly DashboardSubject[],
): Site | undefined {
  const board = boards.find(({ file }) => file.path === range.file);
  const panel = board?.panels.find(panel => isWithin(range, rangeOf(spanOf(panel))));
  if (!panel) return undefined;
  const target = panel.targets.find(target => isWithin(range, rangeOf(spanOf(target)))) ?? panel.targets[0];
  return definition.sites().get(`${panel.id}/${target?.refId}`);
}

/** The expression when the finding is about a query, else the alert rule itself. */
function siteInRules({ subject, query }: Finding, { groups }: RuleFileDefinition): Site | undefined {
  const name = /^(?:alert|record|Grafana alert rule) "(.+?)"(?: in group "(.+)")?$/.exec(subject);
  if (!name) return undefined;
  const group = groups.find(group => group.name === name[2]);
  const rules = group ? group.rules : groups.flatMap(({ rules }) => rules);
  // Titles in Grafana say their file and are counted, where two would be the same.
  const title = name[1]!.replace(/ \d+$/, '').replace(/ \([^)]*\)$/, '');
  const rule = rules.find(rule => rule.name === name[1]) ?? rules.find(rule => rule.name === title);
  if (!rule) return undefined;
  const expr = rule.kind === 'alert' ? rule.expr : rule.definition;
  return query === undefined ? (rule.site ?? expr.site) : (expr.site ?? rule.site);
}
