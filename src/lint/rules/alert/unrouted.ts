import type { LintRule } from '../../lint-rule.ts';
import type { RuleSubject } from '../../subject.ts';

export const unrouted: LintRule = {
  id: 'alert/unrouted',
  severity: 'warning',
  presets: ['strict'],
  what: "an alert rule that no route of Alertmanager's configuration fits",
  why: 'The alert goes to the receiver of the first route, which often is a mailbox that nobody reads.',
  fix: 'Give the alert the labels that a route asks for, or add a route. Silent without `lint.alertmanager` in obs.config.ts; in the examples there is a route for the team "shop".',
  examples: {
    bad: ['alert: QueueFull\nexpr: queue_length > 100\nlabels:\n  team: unknown'],
    good: ['alert: QueueFull\nexpr: queue_length > 100\nlabels:\n  team: shop'],
  },

  check: {
    rule(rule, { project: { receivers }, reportText }) {
      const labels = receivers && rule.kind === 'alert' ? fixedLabels(rule) : undefined;
      if (!labels || receivers!(labels).length > 0) return;
      const said = [...labels].map(([key, value]) => `${key}="${value}"`).join(', ');
      reportText(rule.name, { message: `no route fits "${rule.name.value}" (${said}): it goes to the first receiver` });
    },
  },
};

/** Undefined where a template decides: then the route is not known. */
function fixedLabels({ name, labels, group }: RuleSubject): ReadonlyMap<string, string> | undefined {
  const all = [...(group?.labels ?? []), ...labels];
  if (all.some(({ value }) => value.value.includes('{{'))) return undefined;
  return new Map([['alertname', name.value], ...all.map(({ key, value }) => [key.value, value.value] as const)]);
}
