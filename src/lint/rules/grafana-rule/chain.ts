import { fieldsIn } from '../../../fields.ts';
import { inputsOf, modelOf, ownJson, shapesOf } from '../../grafana/chain.ts';
import { narrow } from '../../board/narrow.ts';
import type { Context, LintRule } from '../../lint-rule.ts';
import type { GrafanaQuerySubject, GrafanaRuleSubject } from '../../subject.ts';

export const chain: LintRule = {
  id: 'grafana-rule/chain',
  severity: 'error',
  what: 'a Grafana alert rule whose queries and expressions do not lead to a condition',
  why: 'Grafana takes the rule and fails at every evaluation, with the state "Error" instead of an alert.',
  fix: 'Name a refId of the rule as condition; ask instant queries, or put a reduce expression between a range query and the threshold; let every expression work with refIds that exist.',
  examples: {
    bad: [
      rule({ condition: 'D' }),
      rule({ reduced: 'Z' }),
      rule({ query: '"range": true', limited: 'A' }),
      rule({ query: '"instant": true, "range": true' }),
    ],
    good: [rule({}), rule({ query: '"instant": true, "range": false', limited: 'A' })],
  },

  check: {
    grafanaRule(subject, _file, context) {
      checkRefIds(subject, context);
      for (const query of subject.data) {
        checkInputs(query, subject, context);
        checkExpression(query, context);
        checkBoth(query, subject, context);
      }
      checkCondition(subject, context);
    },
  },
};

/** A rule with the chain that Grafana's own editor makes: A asks, B reduces, C compares. */
function rule({ condition = 'C', query = '"range": true', reduced = 'A', limited = 'B' }): string {
  return `{
  "title": "QueueFull", "condition": "${condition}", "noDataState": "OK",
  "data": [
    { "refId": "A", "datasourceUid": "prometheus", "model": { "expr": "queue_length", ${query} } },
    { "refId": "B", "datasourceUid": "__expr__", "model": { "type": "reduce", "expression": "${reduced}", "reducer": "last" } },
    { "refId": "C", "datasourceUid": "__expr__", "model": { "type": "threshold", "expression": "${limited}", "conditions": [{ "evaluator": { "type": "gt", "params": [100] } }] } }
  ]
}`;
}

function checkRefIds({ data }: GrafanaRuleSubject, { report }: Context): void {
  const seen = new Set<string>();
  for (const query of data) {
    if (seen.has(query.refId))
      report(narrow(query, query.refId), { message: `the refId "${query.refId}" is there twice` });
    seen.add(query.refId);
  }
}

function checkInputs(query: GrafanaQuerySubject, { data }: GrafanaRuleSubject, { report }: Context): void {
  const known = data.map(({ refId }) => refId);
  for (const input of new Set(inputsOf(query))) {
    const says = `${String(query.expression?.['type'])} "${query.refId}" works with "${input}"`;
    if (input === query.refId) report(narrow(query, query.refId), { message: `${says}, which is itself` });
    else if (!known.includes(input)) {
      const others = known.filter(refId => refId !== query.refId);
      report(narrow(query, query.refId), {
        message: `${says}, which does not exist`,
        instead: `one of ${others.join(', ')}`,
      });
    }
  }
}

const WITH_INPUT = new Set(['reduce', 'resample', 'threshold']);

function checkExpression(query: GrafanaQuerySubject, { report }: Context): void {
  const { expression, refId } = query;
  const type = expression?.['type'];
  if (!expression || typeof type !== 'string') return;
  if (WITH_INPUT.has(type) && inputsOf(query).length === 0) {
    report(narrow(query, query.refId), {
      message: `${type} "${refId}" works with nothing`,
      instead: '"expression": the refId of a query',
    });
  }
  if (type === 'threshold' && fieldsIn(expression['conditions']).length !== 1) {
    report(narrow(query, query.refId), {
      message: `threshold "${refId}" needs one condition, and has ${fieldsIn(expression['conditions']).length}`,
    });
  }
}

/** Both at once return both a number and a series for the same labels. */
function checkBoth(query: GrafanaQuerySubject, subject: GrafanaRuleSubject, { report }: Context): void {
  const { instant, range } = modelOf(subject, query.refId);
  if (query.query?.language !== 'promql' || instant !== true || range !== true) return;
  report(narrow(query, query.refId), {
    message: `query "${query.refId}" asks for an instant and a range at once`,
    instead: '"range": false',
  });
}

function checkCondition(subject: GrafanaRuleSubject, { report, reportText }: Context): void {
  const { condition, data, title } = subject;
  // A Grafana recording rule stores what a refId returns, and has no condition.
  if (ownJson(subject)['record'] !== undefined || data.length === 0) return;
  if (!condition || condition.value === '') {
    reportText(title, { message: 'has no condition', instead: '"condition": the refId that decides' });
    return;
  }
  const decides = data.find(({ refId }) => refId === condition.value);
  if (!decides) {
    const message = `the condition "${condition.value}" does not exist`;
    reportText(condition, { message, instead: `one of ${data.map(({ refId }) => refId).join(', ')}` });
  } else if (shapesOf(subject).get(decides.refId) === 'series') {
    report(narrow(decides, decides.refId), {
      message: `"${decides.refId}" decides over a time series, and Grafana can only decide over numbers`,
      instead: 'a reduce expression between the query and the comparison, or an instant query',
    });
  }
}
