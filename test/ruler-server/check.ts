import type { Fields } from '../servers/json.ts';
import type { Flavour } from './flavours.ts';
import type { ReadGroup } from './group.ts';

/** What is wrong with a query, in the words of the server; nothing where it is right. */
export type CheckQuery = (query: string) => string | undefined;

const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;
const METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;

/** The first thing that is wrong with a group; nothing where a ruler takes it. */
export function findProblem(read: ReadGroup, flavour: Flavour, checkQuery: CheckQuery): string | undefined {
  const { group } = read;
  const { name, rules = [] } = group;
  if (!name) {
    return flavour.saysWhere
      ? 'invalid rules configuration: rule group name must not be empty'
      : 'group 0: Groupname must not be empty';
  }
  if (flavour.needsRules && rules.length === 0) {
    return `invalid rules configuration: rule group '${name}' has no rules`;
  }
  for (const [i, rule] of rules.entries()) {
    const problem = findRuleProblem(rule, checkQuery);
    if (problem) return flavour.saysWhere ? locate(read, i, problem) : nameOnly(rule, group, problem);
  }
  return undefined;
}

/** A problem of an alert rule, and the field at which it shows. */
interface RuleProblem {
  message: string;
  field?: string;
  query?: boolean;
}

function findRuleProblem(rule: Fields, checkQuery: CheckQuery): RuleProblem | undefined {
  const { record, alert, expr = '', labels = {}, annotations = {} } = rule;
  if (record && alert) return { message: "only one of 'record' and 'alert' must be set", field: 'record' };
  const wrongQuery = checkQuery(String(expr));
  if (wrongQuery) return { message: wrongQuery, field: 'expr', query: true };
  if (record && rule.for) return { message: "invalid field 'for' in recording rule", field: 'record' };
  if (record && !METRIC_NAME.test(record))
    return { message: `invalid recording rule name: ${record}`, field: 'record' };
  const badLabel = Object.keys(labels).find(label => !LABEL_NAME.test(label));
  if (badLabel) return { message: `invalid label name: ${badLabel}` };
  for (const [key, text] of Object.entries(annotations)) {
    if (!isUnclosed(String(text))) continue;
    return { message: `annotation "${key}": template: __alert_${alert}:1: unclosed action` };
  }
  return undefined;
}

const isUnclosed = (text: string) => text.replace(/\{\{.*?\}\}/gs, '').includes('{{');

/** As Mimir says it: with the place in the body and the names around it. */
function locate({ group, whereIs }: ReadGroup, i: number, { message, field, query }: RuleProblem): string {
  const rule = group.rules[i];
  const name = rule.alert ?? rule.record;
  const isBoth = rule.alert && rule.record;
  const where = field ? whereIs(i, field) : '';
  const second = isBoth && field === 'record' ? whereIs(i, 'alert') : '';
  const text = query ? `could not parse expression: ${message}` : message;
  return `${where}${second}group "${group.name}", rule ${i}, "${name}": ${text}`;
}

/** As Loki says it: of a query which alert rule it is in, of anything else nothing. */
function nameOnly(rule: Fields, group: Fields, { message, query }: RuleProblem): string {
  if (!query) return message;
  const what = rule.record ? `record '${rule.record}'` : `alert '${rule.alert}'`;
  return `could not parse expression for ${what} in group '${group.name}': ${message}`;
}
