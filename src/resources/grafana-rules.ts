import type { AlertRule, RuleGroup } from '../alerts/rules.ts';
import type { Config } from '../config/schema.ts';
import { formatDuration } from '../promql/parser/duration.ts';
import { milliseconds } from '../query/window.ts';
import { conditionChain, CONDITION, type Asked } from './grafana/condition.ts';
import { dashboardKeys } from './grafana/dashboard-keys.ts';
import { inFile, ruleNames, type RuleName } from './grafana/names.ts';
import { grafanaTemplate } from './grafana/template.ts';
import type { GrafanaRule, GrafanaRuleGroup, GrafanaRulesResource, RulesResource } from './resource.ts';

type GrafanaOutput = NonNullable<Config['outputs']['grafanaRules']>;

export interface GrafanaOptions extends GrafanaOutput {
  /** The address of Grafana, to know its own dashboards again in the annotations. */
  readonly grafana: string;
}

/**
 * The alert rules of a file once more, as groups that Grafana evaluates itself; undefined for a file that has none.
 *
 * Recording rules are not among them: Prometheus goes on recording, and the alert rules ask for what it recorded. Grafana has
 * nothing like the `limit` of a group.
 */
export function grafanaRulesResource(file: RulesResource, options: GrafanaOptions): GrafanaRulesResource | undefined {
  const nameOf = ruleNames(file.name);
  const groups = file.groups.flatMap((group): GrafanaRuleGroup[] => {
    const alerts = group.rules.filter(rule => 'alert' in rule);
    if (alerts.length === 0) return [];
    const rules = alerts.map(alert => grafanaRule(alert, { ...nameOf(alert.alert), file, group, options }));
    return [
      { orgId: 1, name: inFile(file.name, group.name), folder: options.folder, interval: intervalOf(group), rules },
    ];
  });
  return groups.length > 0 ? { kind: 'grafana-rules', name: file.name, groups } : undefined;
}

/** Grafana's scheduler ticks every ten seconds and refuses anything between. */
const TICK = 10_000;

function intervalOf({ interval = '1m' }: RuleGroup): string {
  const ms = milliseconds(interval);
  return ms % TICK === 0 ? interval : formatDuration(Math.ceil(ms / TICK) * TICK);
}

interface Surroundings extends RuleName {
  readonly file: RulesResource;
  readonly group: RuleGroup;
  readonly options: GrafanaOptions;
}

function grafanaRule(alert: AlertRule, { uid, title, file, group, options }: Surroundings): GrafanaRule {
  const annotations = alert.annotations ?? {};
  return {
    uid,
    title,
    condition: CONDITION,
    data: conditionChain(asked(alert, file, group, options)),
    // An alert of Prometheus does not fire when nothing is returned; it ends as soon as its series is gone.
    noDataState: 'OK',
    execErrState: 'Error',
    missing_series_evals_to_resolve: 1,
    for: alert.for ?? '0s',
    ...(alert.keep_firing_for !== undefined && { keepFiringFor: alert.keep_firing_for }),
    annotations: { ...translated(annotations), ...dashboardKeys(annotations['dashboard_url'], options.grafana) },
    labels: translated({ ...group.labels, ...alert.labels }),
    isPaused: false,
  };
}

function asked({ expr }: AlertRule, file: RulesResource, group: RuleGroup, { datasources }: GrafanaOptions): Asked {
  const offset = group.query_offset === undefined ? 0 : milliseconds(group.query_offset) / 1000;
  return file.kind === 'prometheus-rules'
    ? { expr, language: 'promql', datasource: datasources.prometheus, offset }
    : { expr, language: 'logql', datasource: datasources.loki, offset };
}

const translated = (texts: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, grafanaTemplate(text)]));
