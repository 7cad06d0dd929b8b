import type { LogQuery, MetricQuery, Query } from '../../../logql/ast.ts';
import { walk } from '../../../logql/walk.ts';
import { usesOfStage, type FieldUse } from '../../labels/field-uses.ts';
import { labelFlow } from '../../labels/flow.ts';
import { labelIn, type LabelSet } from '../../labels/label-set.ts';
import { labelSpan } from '../../labels/spans.ts';
import { streamsOf } from '../../labels/streams.ts';
import { hasVariable, isGuess } from '../../labels/variables.ts';
import { because } from '../../labels/words.ts';
import type { Context, LintRule } from '../../lint-rule.ts';
import { nearest } from '../../nearest.ts';
import type { LogqlQuery } from '../../subject.ts';

export const unknownField: LintRule = {
  id: 'logql/unknown-field',
  severity: 'error',
  what: 'a label in a filter, unwrap, by() or label_format that the lines do not have at this place',
  why: 'A filter on a label that is not there lets no line through, and a sum by it has one series without a name. Fields exist only behind their parser, which joins the names of nested ones with an underscore: metadata.request_id becomes metadata_request_id.',
  fix: 'Parse the lines first, and use the name that the parser makes.',
  examples: {
    bad: [
      '{service="checkout"} | json | request_id="abc"',
      '{service="checkout"} | level="error"',
      'sum by (severity) (rate({service="checkout"} | json [5m]))',
      'sum by (level) (count_over_time({service="checkout"} | json | keep message [5m]))',
      'max_over_time({service="checkout"} | json | unwrap duration [5m])',
    ],
    good: [
      '{service="checkout"} | json | metadata_request_id="abc"',
      'sum by (level) (rate({service="checkout"} | json [5m]))',
      'max_over_time({service="checkout"} | json | unwrap duration_ms [5m])',
      '{service="another"} | json | request_id="abc"',
    ],
  },

  check: {
    logqlQuery(query, context) {
      if (!query.query || isGuess(query)) return;
      const flow = labelFlow(query, context);
      for (const node of walk(query.query)) {
        if (node.kind !== 'logs') checkMetric(node, query, context);
        else {
          for (const stage of node.stages) {
            const before = flow.before(stage);
            if (before) for (const use of usesOfStage(stage)) checkUse(use, before, { logs: node, query, context });
          }
        }
      }
    },
  },
};

function checkMetric(node: MetricQuery, query: LogqlQuery, context: Context): void {
  if (node.kind !== 'range' && node.kind !== 'aggregation') return;
  const flow = labelFlow(query, context);
  const input = node.kind === 'range' ? flow.of(node.logs) : flow.of(node.expr);
  const around = { logs: logsOf(node), query, context };
  if (node.kind === 'range' && node.unwrap) checkUse(node.unwrap, input, around);
  if (node.grouping?.mode !== 'by') return;
  for (const label of node.grouping.labels) {
    checkUse({ label, ...labelSpan(query, node.grouping, label) }, input, around);
  }
}

/** The only log query in a query. */
function logsOf(node: Query): LogQuery | undefined {
  const found = [...walk(node)].filter(it => it.kind === 'logs');
  return found.length === 1 ? found[0] : undefined;
}

interface Around {
  readonly logs: LogQuery | undefined;
  readonly query: LogqlQuery;
  readonly context: Context;
}

function checkUse({ label, start, end }: FieldUse, labels: LabelSet, around: Around): void {
  const { possibility, reason } = labelIn(labels, label);
  if (possibility !== 'impossible' || reason.by === 'matcher') return;
  const instead = suggestion(label, labels, around);
  around.context.reportIn(
    around.query,
    { start, end },
    {
      message: `there is no label "${label}" here: ${because(around.query, reason)}`,
      ...(instead !== undefined && { instead }),
    },
  );
}

/** The parser that makes the field, the nested name of the field, or a name that is spelled alike. */
function suggestion(label: string, labels: LabelSet, { logs, query, context }: Around): string | undefined {
  if (!logs) return undefined;
  const streams = streamsOf(context.catalogue.logs, logs.matchers, matcher => hasVariable(query, matcher));
  const format = streams.find(({ fields }) => fields.some(({ name }) => name === label))?.format;
  if (format !== undefined && !logs.stages.some(({ kind }) => kind === format)) return `| ${format} before it`;
  const isThere = (name: string) => labelIn(labels, name).possibility !== 'impossible';
  const fields = streams.flatMap(it => it.fields.map(({ name }) => name)).filter(isThere);
  return fields.find(name => name.endsWith(`_${label}`) || name.startsWith(`${label}_`)) ?? nearest(label, fields)[0];
}
