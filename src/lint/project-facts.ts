import type { ProjectFacts } from './lint-rule.ts';
import type { DashboardSubject, RuleSubject, Subject } from './subject.ts';

/** What lint rules need to know of other files, from everything that was read. Of two with one name the first one counts. */
export function projectFacts(
  subjects: readonly Subject[],
  outside: Omit<ProjectFacts, 'dashboards' | 'recorded'>,
): ProjectFacts {
  const dashboards = new Map<string, DashboardSubject>();
  const recorded = new Map<string, RuleSubject[]>();
  for (const subject of subjects) {
    if (subject.kind === 'dashboard' && subject.uid !== undefined && !dashboards.has(subject.uid)) {
      dashboards.set(subject.uid, subject);
    }
    if (subject.kind !== 'rule-file') continue;
    for (const rule of subject.groups.flatMap(({ rules }) => rules)) {
      if (rule.kind !== 'record') continue;
      const same = recorded.get(rule.name.value);
      if (same) same.push(rule);
      else recorded.set(rule.name.value, [rule]);
    }
  }
  return { ...outside, dashboards, recorded };
}
