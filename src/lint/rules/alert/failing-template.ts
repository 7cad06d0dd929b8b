import { templateReferences, type TemplateReference } from '../../../syntax/go-template-walk.ts';
import { isPlainTemplate } from '../../alert/plain-template.ts';
import { parseAlertTemplate } from '../../alert/template.ts';
import type { LintRule, Problem } from '../../lint-rule.ts';
import { nearest } from '../../nearest.ts';

/** What a template of Prometheus is given, and whether it holds fields of its own. */
const DATA: ReadonlyMap<string, 'map' | 'value'> = new Map([
  ['Labels', 'map'],
  ['ExternalLabels', 'map'],
  ['ExternalURL', 'value'],
  ['Value', 'value'],
]);

const VARIABLES: ReadonlyMap<string, 'map' | 'value'> = new Map([
  ['$labels', 'map'],
  ['$externalLabels', 'map'],
  ['$externalURL', 'value'],
  ['$value', 'value'],
]);

export const failingTemplate: LintRule = {
  id: 'alert/failing-template',
  severity: 'error',
  what: 'a template in an alert rule that parses, and fails when the alert fires',
  why: 'Nothing says so before: promtool check only parses templates. When the alert fires the notification says "<error expanding template: ...>" and nothing of what was meant.',
  fix: 'A template has $labels, $value, $externalLabels and $externalURL, or the same as .Labels, .Value, .ExternalLabels and .ExternalURL. $values is of Grafana.',
  examples: {
    bad: [
      'alert: QueueFull\nexpr: queue_length > 100\nannotations:\n  summary: "{{ .labels.queue }} is full"',
      'alert: QueueFull\nexpr: queue_length > 100\nannotations:\n  summary: "{{ $value.Value }} orders wait"',
      'alert: QueueFull\nexpr: queue_length > 100\nannotations:\n  summary: "{{ $labels.app.kubernetes.io }} is full"',
    ],
    good: [
      'alert: QueueFull\nexpr: queue_length > 100\nannotations:\n  summary: "{{ .Labels.queue }} is full: {{ $value }}, see {{ $.ExternalURL }}"',
      'alert: QueueFull\nexpr: queue_length > 100\nannotations:\n  summary: "{{ range query `up` }}{{ .Labels.job }} {{ .Value }}{{ .Other }}{{ end }}"',
    ],
  },

  check: {
    rule({ kind, labels, annotations }, { reportText }) {
      if (kind !== 'alert') return;
      for (const { value } of [...labels, ...annotations]) {
        if (isPlainTemplate(value.value)) continue;
        const parsed = parseAlertTemplate(value.value);
        if ('problem' in parsed) continue;
        for (const reference of templateReferences(parsed.template)) {
          const problem = isRedefined(reference, value.value) ? undefined : problemOf(reference);
          if (problem) reportText(value, problem, reference.operand);
        }
      }
    },
  },
};

/** `{{ $value := query "up" | first }}`: from there on it is something else. */
const isRedefined = ({ operand }: TemplateReference, text: string): boolean =>
  operand.kind === 'variable' && new RegExp(`\\${operand.name}\\s*(?:,\\s*\\$\\w+\\s*)?:?=`).test(text);

function problemOf({ operand, rebound }: TemplateReference): Problem | undefined {
  if (operand.kind === 'dot') return undefined;
  const isVariable = operand.kind === 'variable' && operand.name !== '$';
  if (isVariable) return pathProblem(operand.name, VARIABLES.get(operand.name), operand.path);
  const [field, ...path] = operand.path;
  if (rebound || field === undefined) return undefined;
  const type = DATA.get(field);
  if (type) return pathProblem(`.${field}`, type, path);
  const [meant] = nearest(field, [...DATA.keys()]);
  return {
    message: `an alert has no .${field}: the notification says "<error expanding template>"`,
    ...(meant !== undefined && { instead: [`.${meant}`, ...path].join('.') }),
  };
}

/** Labels are texts and values are numbers: there is nothing in them. Undefined for variables of the template's own. */
function pathProblem(name: string, type: 'map' | 'value' | undefined, path: readonly string[]): Problem | undefined {
  if (type === undefined || path.length <= (type === 'map' ? 1 : 0)) return undefined;
  const [label] = path;
  if (type === 'value') {
    return { message: `${name} has no fields: the notification says "<error expanding template>"`, instead: name };
  }
  return {
    message: `${name}.${label} is a text without fields: the notification says "<error expanding template>"`,
    instead: `${name}.${label}, or ${name}.${path.join('_')} as Prometheus writes such names`,
  };
}
