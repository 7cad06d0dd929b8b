import { runbookPage } from '../../alert/runbook.ts';
import { linkProblem } from '../../board/link-problem.ts';
import { boardLink } from '../../board/link.ts';
import type { Context, LintRule } from '../../lint-rule.ts';
import type { Pair } from '../../subject.ts';

/** Up to a space, a quote, a bracket or a template; a full stop behind a link ends the sentence. */
const URL = /https?:\/\/(?:[^\s"'<>()`{]|\{\{(?:(?!\{\{).)*?\}\})*/g;

export const brokenLink: LintRule = {
  id: 'alert/broken-link',
  severity: 'error',
  what: 'a link in an alert to a dashboard, a panel or a runbook of this project that does not exist',
  why: 'Whoever is called at night follows the link, and finds an error page.',
  fix: 'Correct the uid, the id of the panel or the path. Dashboards are known by `links.grafana`, runbooks by `links.runbooks` in obs.config.ts. The project of the examples has the dashboard "checkout" with the panels 1 and 2, and runbooks/QueueFull.md.',
  examples: {
    bad: [
      'alert: QueueFull\nexpr: queue_length > 100\nannotations:\n  dashboard_url: https://grafana.example.com/d/chekout',
      'alert: QueueFull\nexpr: queue_length > 100\nannotations:\n  dashboard_url: https://grafana.example.com/d/checkout?viewPanel=77',
      'alert: QueueFull\nexpr: queue_length > 100\nannotations:\n  runbook_url: https://git.example.com/shop/blob/main/runbooks/QueueFul.md',
    ],
    good: [
      'alert: QueueFull\nexpr: queue_length > 100\nannotations:\n  dashboard_url: https://grafana.example.com/d/checkout?viewPanel=1',
      'alert: QueueFull\nexpr: queue_length > 100\nannotations:\n  runbook_url: https://git.example.com/shop/blob/main/runbooks/QueueFull.md',
      'alert: QueueFull\nexpr: queue_length > 100\nannotations:\n  runbook_url: https://wiki.example.com/QueueFull',
    ],
  },

  check: {
    rule({ annotations }, context) {
      for (const annotation of annotations) checkText(annotation, context);
    },
    grafanaRule({ annotations }, _file, context) {
      for (const annotation of annotations) checkText(annotation, context);
      checkPanelOfAlert(annotations, context);
    },
  },
};

function checkText({ value }: Pair, { project, reportText }: Context): void {
  if (!value.value.includes('://')) return;
  for (const match of value.value.matchAll(URL)) {
    const url = match[0].replace(/(?<![.,;:!])[.,;:!]+$/, '');
    const part = { start: match.index, end: match.index + url.length };
    const link = boardLink(url, project.links.grafana);
    const problem = link?.absolute ? linkProblem(link, project) : undefined;
    if (problem) reportText(value, problem, part);
    const runbook = runbookPage(url, project.links.runbooks);
    if (!runbook || !project.fileExists(runbook.folder) || project.fileExists(runbook.page)) continue;
    reportText(
      value,
      { message: `the runbook ${runbook.page} does not exist`, instead: `write ${runbook.page}` },
      part,
    );
  }
}

/** Grafana ties an alert rule to a panel by two annotations. */
function checkPanelOfAlert(annotations: readonly Pair[], { project, reportText }: Context): void {
  const board = annotations.find(({ key }) => key.value === '__dashboardUid__');
  const panel = annotations.find(({ key }) => key.value === '__panelId__');
  if (!board) return;
  const id = panel && /^\d+$/.test(panel.value.value) ? Number(panel.value.value) : undefined;
  const link = { uid: board.value.value, panel: id, variables: [], absolute: true };
  const problem = linkProblem(link, project);
  if (problem) reportText(project.dashboards.has(link.uid) && panel ? panel.value : board.value, problem);
}
