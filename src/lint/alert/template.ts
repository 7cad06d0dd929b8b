import type { Template } from '../../syntax/go-template-ast.ts';
import type { TemplateProblem } from '../../syntax/go-template-cursor.ts';
import { parseTemplate } from '../../syntax/go-template.ts';
import type { Problem } from '../lint-rule.ts';
import { nearest } from '../nearest.ts';
import { plainTemplate } from './plain-template.ts';

const GO = 'and call eq ge gt html index js le len lt ne not or print printf println slice urlquery';

/** https://prometheus.io/docs/prometheus/latest/configuration/template_reference/; Loki's ruler has the same ones. */
const PROMETHEUS = `args externalURL first graphLink humanize humanize1024 humanizeDuration humanizePercentage
  humanizeTimestamp label match now parseDuration pathPrefix query reReplaceAll safeHtml sortByLabel stripDomain stripPort
  strvalue tableLink title tmpl toDuration toLower toTime toUpper urlQueryEscape value`;

/** https://grafana.com/docs/grafana/latest/alerting/alerting-rules/templates/reference/ */
const GRAFANA = `${PROMETHEUS} deduplicateLabelValues filterLabels filterLabelsRe mergeLabelValues removeLabels
  removeLabelsRe`;

const words = (...lists: string[]): ReadonlySet<string> => new Set(lists.flatMap(list => list.split(/\s+/)));

/** What a template of an alert may call and read, by who fills it in. */
const DIALECTS = {
  prometheus: {
    functions: words(GO, PROMETHEUS),
    variables: ['$labels', '$externalLabels', '$externalURL', '$value'],
  },
  grafana: { functions: words(GO, GRAFANA), variables: ['$labels', '$values', '$value'] },
};

type Dialect = keyof typeof DIALECTS;

export type ParsedTemplate = { readonly template: Template } | { readonly problem: TemplateProblem };

/** The template of a label or an annotation, as Prometheus and Loki (`prometheus`) or Grafana's own alerting read it. */
export function parseAlertTemplate(text: string, dialect: Dialect = 'prometheus'): ParsedTemplate {
  if (!text.includes('{{')) return { template: { nodes: [] } };
  const template = plainTemplate(text);
  if (template) return { template };
  // Grafana's provisioning files write $$labels, since $labels would be a variable of the environment.
  const written = dialect === 'grafana' ? text.replaceAll('$$', () => ' $') : text;
  return parseTemplate(written, DIALECTS[dialect]);
}

/** What to report of a template that does not parse, with the function that was meant. */
export function templateProblem({ message }: TemplateProblem, dialect: Dialect = 'prometheus'): Problem {
  const unknown = /^function "(\w+)" not defined$/.exec(message)?.[1];
  const [meant] = unknown === undefined ? [] : nearest(unknown, [...DIALECTS[dialect].functions]);
  return {
    message: `the template does not parse: ${message}`,
    ...(meant !== undefined && { instead: meant }),
  };
}
