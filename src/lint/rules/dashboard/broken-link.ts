import { isFields, fieldsIn, type Fields } from '../../../fields.ts';
import { textOr, texts } from '../../board/json.ts';
import { linkProblem } from '../../board/link-problem.ts';
import { boardLink } from '../../board/link.ts';
import { narrow } from '../../board/narrow.ts';
import type { Context, LintRule } from '../../lint-rule.ts';
import type { DashboardSubject } from '../../subject.ts';
import type { Located } from '../../../source/source-file.ts';

export const brokenLink: LintRule = {
  id: 'dashboard/broken-link',
  severity: 'warning',
  what: 'a link in a dashboard that leads nowhere: no address, or a dashboard, panel or variable that does not exist',
  why: 'It is followed in the middle of an incident, and ends on an error page or on a board that shows everything instead of the one service.',
  fix: 'Correct the uid, the id of the panel or the name of the variable. The project of the examples has the dashboard "checkout" with the panels 1 and 2 and the variable "service".',
  examples: {
    bad: [
      '{ "type": "stat", "title": "Errors", "links": [{ "title": "Details", "url": "/d/checkout?viewPanel=77" }] }',
      '{ "type": "stat", "title": "Errors", "fieldConfig": { "defaults": { "links": [{ "title": "Details", "url": "/d/checkout?var-servce=api" }] } } }',
      '{ "type": "stat", "title": "Errors", "fieldConfig": { "defaults": { "links": [{ "title": "Details", "url": "" }] } } }',
      '{ "type": "text", "title": "Help", "options": { "content": "See [the details](/d/chekout)" } }',
    ],
    good: [
      '{ "type": "stat", "title": "Errors", "links": [{ "title": "Details", "url": "/d/checkout?viewPanel=1&var-service=${__field.labels.service}" }] }',
      '{ "type": "stat", "title": "Errors", "links": [{ "title": "Wiki", "url": "https://wiki.example.com/d/other" }] }',
      '{ "type": "stat", "title": "Errors", "links": [{ "title": "Details", "url": "/d/${board}" }] }',
    ],
  },

  check: {
    dashboard(board, context) {
      for (const link of fieldsIn(board.json['links'])) {
        if (textOr(link['type'], 'link') === 'link') checkLink(link, { board, owner: board }, context);
      }
    },
    panel(panel, board, context) {
      const { json } = panel;
      const from = { board, owner: panel };
      for (const link of [...fieldsIn(json['links']), ...dataLinks(json)]) checkLink(link, from, context);
      for (const url of urlsInText(json)) checkUrl(url, from, context);
    },
  },
};

/** The links of values: those of all fields, and those of overrides. */
function dataLinks({ fieldConfig }: Fields): Fields[] {
  if (!isFields(fieldConfig)) return [];
  const defaults = isFields(fieldConfig['defaults']) ? fieldsIn(fieldConfig['defaults']['links']) : [];
  const properties = fieldsIn(fieldConfig['overrides']).flatMap(({ properties }) => fieldsIn(properties));
  return [...defaults, ...properties.filter(({ id }) => id === 'links').flatMap(({ value }) => fieldsIn(value))];
}

/** What the link stands in. */
interface From {
  readonly board: DashboardSubject;
  readonly owner: Located;
}

function checkLink(link: Fields, from: From, context: Context): void {
  const url = link['url'];
  if (typeof url !== 'string') return;
  // A link within Grafana, to Explore, has no address of its own.
  const isInternal =
    link['internal'] !== undefined || link['onBuildUrl'] !== undefined || link['onClick'] !== undefined;
  if (url.trim() !== '' || isInternal) return checkUrl(url, from, context);
  const title = textOr(link['title'], '');
  context.report(title === '' ? from.owner : narrow(from.owner, title), {
    message: `the link "${title}" has no address`,
  });
}

function checkUrl(url: string, { board, owner }: From, { project, report }: Context): void {
  const link = boardLink(url, project.links.grafana);
  const problem = link && linkProblem(link, project, board);
  if (problem) report(narrow(owner, url), problem);
}

/** Addresses in the Markdown or HTML of text panels. */
function urlsInText({ type, options, content }: Fields): string[] {
  if (type !== 'text') return [];
  const written = [...texts(isFields(options) ? options['content'] : undefined), ...texts(content)];
  return written.flatMap(({ text }) => [...text.matchAll(/(?:\]\(|href=["'])([^\s)"']+)/g)].map(match => match[1]!));
}
