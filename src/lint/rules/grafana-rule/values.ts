import type { TemplateReference } from '../../../syntax/go-template-walk.ts';
import { templateReferences } from '../../../syntax/go-template-walk.ts';
import { parseAlertTemplate } from '../../alert/template.ts';
import { inputsOf, shapesOf } from '../../grafana/chain.ts';
import type { LintRule } from '../../lint-rule.ts';
import type { GrafanaRuleSubject } from '../../subject.ts';

const INDEX = /\bindex\s+(?:\$values|\.Values)\s+"([^"]+)"/g;
const FORMATTED = /\$value\s*\|\s*(?:humanize\w*|printf\s+"[^"%]*%[^"]*[dfge]")/;

export const values: LintRule = {
  id: 'grafana-rule/values',
  severity: 'error',
  what: 'a template of a Grafana alert rule that reads a value which is not there',
  why: 'The message says "<no value>", or the template fails and the message is its source text.',
  fix: 'Read a refId that returns numbers: {{ $values.B.Value }}. `$value` is a text about all of them in Grafana, not a number.',
  examples: {
    bad: [
      rule('{{ $values.D.Value }} orders wait'),
      rule('{{ $values.A.Value }} orders wait'),
      rule('{{ (index $values \\"D\\").Value }} orders wait'),
      rule('{{ $value | humanize }} orders wait'),
    ],
    good: [rule('{{ $values.B.Value | humanize }} orders wait in {{ $labels.queue }}'), rule('{{ $value }}')],
  },

  check: {
    grafanaRule(subject, _file, { reportText }) {
      for (const { value: text } of [...subject.labels, ...subject.annotations]) {
        const parsed = parseAlertTemplate(text.value, 'grafana');
        if ('problem' in parsed) continue;
        for (const { name, start, end } of readValues(text.value, [...templateReferences(parsed.template)])) {
          const problem = missing(name, subject);
          if (problem) reportText(text, problem, { start, end });
        }
        const formatted = FORMATTED.exec(text.value);
        if (!formatted) continue;
        const message = '$value is a text in Grafana, and cannot be formatted as a number';
        const part = { start: formatted.index, end: formatted.index + formatted[0].length };
        reportText(text, { message, instead: `$values.${numbersOf(subject)[0] ?? 'B'}.Value` }, part);
      }
    },
  },
};

function rule(summary: string): string {
  return `{
  "title": "QueueFull", "condition": "C", "noDataState": "OK", "annotations": { "summary": "${summary}" },
  "data": [
    { "refId": "A", "datasourceUid": "prometheus", "model": { "expr": "queue_length", "range": true } },
    { "refId": "B", "datasourceUid": "__expr__", "model": { "type": "reduce", "expression": "A", "reducer": "last" } },
    { "refId": "C", "datasourceUid": "__expr__", "model": { "type": "threshold", "expression": "B", "conditions": [{ "evaluator": { "type": "gt", "params": [100] } }] } }
  ]
}`;
}

interface Read {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

function* readValues(text: string, references: readonly TemplateReference[]): Generator<Read> {
  for (const { operand, rebound } of references) {
    const { start, end } = operand;
    if (operand.kind === 'variable' && operand.name === '$values' && operand.path[0] !== undefined) {
      yield { name: operand.path[0], start, end };
    }
    if (operand.kind !== 'field' || rebound || operand.path[0] !== 'Values' || operand.path[1] === undefined) continue;
    yield { name: operand.path[1], start, end };
  }
  for (const match of text.matchAll(INDEX)) {
    yield { name: match[1]!, start: match.index, end: match.index + match[0].length };
  }
}

function missing(name: string, subject: GrafanaRuleSubject): { message: string; instead?: string } | undefined {
  const numbers = numbersOf(subject);
  const instead = numbers.length > 0 ? { instead: `$values.${numbers[0]}.Value` } : {};
  const query = subject.data.find(({ refId }) => refId === name);
  if (!query) {
    return isOfClassicCondition(name, subject)
      ? undefined
      : { message: `nothing in this rule has the refId "${name}"`, ...instead };
  }
  if (shapesOf(subject).get(name) !== 'series') return undefined;
  return { message: `"${name}" is a time series and has no value here`, ...instead };
}

/** Classic conditions number their values: B0, B1. */
const isOfClassicCondition = (name: string, { data }: GrafanaRuleSubject): boolean =>
  data.some(
    query =>
      query.expression?.['type'] === 'classic_conditions' && isNumbered(name, query.refId, inputsOf(query).length),
  );

const isNumbered = (name: string, refId: string, count: number): boolean =>
  name.startsWith(refId) && /^\d+$/.test(name.slice(refId.length)) && Number(name.slice(refId.length)) < count;

/** The refIds whose value can be read, reduced ones before the one that compares. */
function numbersOf(subject: GrafanaRuleSubject): string[] {
  const shapes = shapesOf(subject);
  return subject.data
    .map(({ refId }) => refId)
    .filter(id => shapes.get(id) === 'numbers' && id !== subject.condition?.value);
}
