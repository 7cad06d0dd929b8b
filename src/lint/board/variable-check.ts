import { isFields } from '../../fields.ts';
import { textOr } from './json.ts';
import { narrow } from './narrow.ts';
import type { Checks } from '../lint-rule.ts';
import type { DashboardSubject, VariableSubject } from '../subject.ts';

/**
 * Reports a dashboard of Prometheus without a variable of this name that chooses among all values, as monitoring mixins have
 * it: a query variable with several values, "All" being `.+`.
 */
export const variableCheck = (name: string): Checks => ({
  dashboard(board, { report }) {
    const source = board.variables.find(({ type }) => type === 'datasource');
    if (source?.json['query'] !== 'prometheus') return;
    const variable = board.variables.find(found => found.name === name);
    if (!variable) return report(board, { message: `the dashboard has no variable "${name}"` });
    for (const message of problems(variable, board))
      report(narrow(variable, name), { message: `the variable "${name}" ${message}` });
  },
});

function* problems({ type, json, datasource }: VariableSubject, board: DashboardSubject): Generator<string> {
  if (type !== 'query') yield `is of the type "${type}" and not "query"`;
  else if (!isVariable(datasource?.uid ?? sourceOf(json), board)) yield 'does not ask the data source that is chosen';
  if (json['multi'] !== true) yield 'holds one value only ("multi": true)';
  if (json['allValue'] !== '.+') yield 'has another text than ".+" for All ("allValue")';
}

function sourceOf({ datasource }: VariableSubject['json']): string {
  return isFields(datasource) ? textOr(datasource['uid'], '') : textOr(datasource, '');
}

const isVariable = (uid: string, { variables }: DashboardSubject): boolean =>
  variables.some(({ type, name }) => type === 'datasource' && (uid === `$${name}` || uid === `\${${name}}`));
