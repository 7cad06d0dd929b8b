import type {
  DashboardSubject,
  GrafanaRuleSubject,
  GroupSubject,
  PanelSubject,
  RuleSubject,
  Subject,
} from './subject.ts';

/** How a subject is called in findings. The name does not change with lines, so that `--changed` can compare by it. */
export function nameOf(subject: Subject | GroupSubject | RuleSubject | GrafanaRuleSubject): string {
  if ('kind' in subject) {
    switch (subject.kind) {
      case 'alert':
      case 'record':
        return `${subject.kind} "${subject.name.value}"${subject.group ? ` in group "${subject.group.name}"` : ''}`;
      case 'dashboard':
        return `dashboard "${subject.uid ?? subject.title ?? ''}"`;
      case 'rule-file':
      case 'grafana-rules':
      case 'unreadable':
        return subject.file.path;
    }
  }
  return 'name' in subject ? `group "${subject.name}"` : `Grafana alert rule "${subject.title.value}"`;
}

/** A panel of a dashboard: by its title, since ids change when a panel is copied. */
export const panelName = (panel: PanelSubject, board: DashboardSubject): string =>
  `panel "${panel.title?.value ?? panel.id ?? '?'}" of ${nameOf(board)}`;
