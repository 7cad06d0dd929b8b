import type { AlertDefinition } from '../alerts/alert.ts';
import type { Recording } from '../alerts/record.ts';
import type { GroupDefinition, RuleFileDefinition } from '../alerts/rule-file.ts';
import type { AlertRule, RecordingRule, RuleGroup } from '../alerts/rules.ts';
import { textOf } from '../alerts/text.ts';
import { pretty as prettyLogql } from '../logql/print.ts';
import { pretty as prettyPromql } from '../promql/print.ts';
import type { Vector } from '../query/vector.ts';
import type { RulesResource } from './resource.ts';

/** Addresses for the annotations of alerts. */
export interface AlertLinks {
  readonly grafana: string;
  readonly runbooks?: string | undefined;
}

/** The resource of a rule file. Throws when an alert points at a panel that its board does not have. */
export const rulesResource = (file: RuleFileDefinition, links: AlertLinks): RulesResource => ({
  kind: file.language === 'promql' ? 'prometheus-rules' : 'loki-rules',
  name: file.name,
  groups: file.groups.map(group => ruleGroup(group, file, links)),
});

const ruleGroup = (group: GroupDefinition, file: RuleFileDefinition, links: AlertLinks): RuleGroup => ({
  name: group.name,
  ...(group.interval && { interval: group.interval }),
  rules: group.rules.map(rule => (rule.kind === 'alert' ? alertRule(rule, file, links) : recordingRule(rule))),
});

const recordingRule = ({ name, definition, staticLabels }: Recording): RecordingRule => ({
  record: name,
  expr: queryLines(definition),
  ...(Object.keys(staticLabels).length > 0 && { labels: staticLabels }),
});

function alertRule(alert: AlertDefinition, file: RuleFileDefinition, links: AlertLinks): AlertRule {
  const { unit } = alert.expr;
  const runbook = alert.runbook ?? `${file.name}/${alert.name}.md`;
  return {
    alert: alert.name,
    expr: queryLines(alert.expr),
    ...(alert.for && { for: alert.for }),
    ...(alert.keepFiringFor && { keep_firing_for: alert.keepFiringFor }),
    labels: { severity: alert.severity, team: file.team, ...file.labels, ...alert.labels },
    annotations: {
      summary: textOf(alert.summary, unit),
      description: textOf(alert.description, unit),
      ...(links.runbooks && { runbook_url: `${withSlash(links.runbooks)}${runbook}` }),
      ...(alert.dashboard && { dashboard_url: panelUrl(alert, links.grafana) }),
    },
  };
}

function panelUrl({ name, dashboard }: AlertDefinition, grafana: string): string {
  const { board, panel, variables } = dashboard!;
  const id = board.panels.get(panel);
  if (id === undefined) {
    const titles = [...board.panels.keys()].map(title => `"${title}"`).join(', ');
    throw new Error(
      `alert "${name}" points at panel "${panel}", which dashboard "${board.uid}" does not have: ${titles}`,
    );
  }
  const values = Object.entries(variables?.({ labels: LABELS }) ?? {});
  const unknown = values.find(([variable]) => !board.variables.includes(variable));
  if (unknown)
    throw new Error(`alert "${name}" sets variable "${unknown[0]}", which dashboard "${board.uid}" does not have`);
  return `${withSlash(grafana)}d/${board.uid}?viewPanel=${id}${values.map(([key, value]) => `&var-${key}=${value}`).join('')}`;
}

/** In an address a label value is escaped by the template itself. */
const LABELS: Readonly<Record<string, string>> = new Proxy(
  {},
  { get: (_, name) => `{{ $labels.${String(name)} | urlquery }}` },
);

const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`);

/** The query as people read it: on several lines when it is long. */
function queryLines(query: Vector<any, any, any>): string {
  const vector = query as Vector<any, any, 'promql'> | Vector<any, any, 'logql'>;
  const text = vector.language === 'promql' ? prettyPromql(vector.expr) : prettyLogql(vector.expr);
  const variable = /\$__\w+/.exec(text)?.[0];
  if (variable)
    throw new Error(
      `an alert or recording rule cannot use "${variable}", only Grafana knows it: name a window\n  ${text}`,
    );
  return text;
}
