import type { Located } from '../../../source/source-file.ts';
import { findVariables, type VariableUse } from '../../../variables/find.ts';
import { isBuiltIn } from '../../../variables/values.ts';
import { isFields, fieldsIn } from '../../../fields.ts';
import { textOr } from '../../board/json.ts';
import { narrow } from '../../board/narrow.ts';
import type { Context, LintRule, Problem } from '../../lint-rule.ts';
import { nearest } from '../../nearest.ts';
import type { DashboardSubject, DatasourceUse, Query } from '../../subject.ts';

export const undefinedVariable: LintRule = {
  id: 'dashboard/undefined-variable',
  severity: 'error',
  what: 'a variable that the dashboard does not define',
  why: 'Grafana leaves the text as it is: the query asks for the word "$service" and finds nothing, the data source is not found, the panel is not repeated.',
  fix: 'Define the variable, or correct its name.',
  examples: {
    bad: [
      '{ "refId": "A", "expr": "sum(rate(http_requests_total{job=\\"$jobb\\"}[5m]))" }',
      '{ "type": "timeseries", "title": "Errors", "datasource": { "type": "prometheus", "uid": "${metrics}" } }',
      '{ "type": "timeseries", "title": "Queue", "repeat": "queue" }',
    ],
    good: [
      '{ "templating": { "list": [{ "name": "job", "type": "textbox" }] }, "panels": [{ "type": "timeseries", "repeat": "job", "targets": [{ "expr": "up{job=\\"$job\\"}" }] }] }',
      '{ "refId": "A", "expr": "rate(http_requests_total[$__rate_interval])" }',
      '{ "refId": "A", "expr": "label_replace(up, \\"host\\", \\"$1\\", \\"instance\\", \\"(.*):.*\\")" }',
    ],
  },

  check: {
    dashboard(board, context) {
      for (const { query } of board.variables) checkQuery(query, board, context);
      checkNames(board, context);
    },
    panel(panel, board, { reportText }) {
      const known = definedIn(board);
      for (const text of [panel.title, ...panel.targets.map(({ legend }) => legend)]) {
        // `$5` and `$cost` may be meant as they stand, `${cost}` cannot.
        const use =
          text && findVariables(text.value).find(use => isWrong(use, known) && text.value[use.start + 1] === '{');
        if (use) reportText(text, problem(use.name, known), use);
      }
    },
    target({ query }, _panel, board, context) {
      checkQuery(query, board, context);
    },
  },
};

function checkQuery(query: Query | undefined, board: DashboardSubject, { reportText }: Context): void {
  if (!query || query.expanded.uses.length === 0) return;
  const known = definedIn(board);
  for (const use of query.expanded.uses) {
    if (!isWrong(use, known) || isMeantSo(query.text.value, use)) continue;
    reportText(query.text, problem(use.name, known), use);
  }
}

/** A `$` that is not Grafana's. */
function isMeantSo(text: string, { name, start }: VariableUse): boolean {
  // `"\\$SYS"` is a dollar sign in a regular expression.
  if (text[start - 1] === '\\') return true;
  // A replacement names the groups of a regexp: label_replace(up, "host", "$host", "instance", "(?P<host>.*):.*").
  return new RegExp(`\\(\\?P?<${name}>`).test(text);
}

/** What names a variable outside of queries: data sources and repetitions. */
function checkNames(board: DashboardSubject, { report }: Context): void {
  const known = definedIn(board);
  const checkUids = (owner: Located, uses: readonly (DatasourceUse | undefined)[]) => {
    for (const uid of new Set(uses.map(use => use?.uid ?? ''))) {
      const use = findVariables(uid).find(variable => isWrong(variable, known));
      if (use) report(narrow(owner, uid), problem(use.name, known));
    }
  };
  for (const owner of [...board.variables, ...board.annotations]) checkUids(owner, [owner.datasource]);
  for (const panel of board.panels) {
    checkUids(panel, [panel.datasource, ...panel.targets.map(({ datasource }) => datasource)]);
    const repeat = textOr(panel.json['repeat'], '');
    if (repeat !== '' && !known.has(repeat) && !isBuiltIn(repeat)) {
      report(narrow(panel, repeat), problem(repeat, known));
    }
  }
}

const isWrong = ({ name }: VariableUse, known: ReadonlySet<string>): boolean => !known.has(name) && !isBuiltIn(name);

function problem(name: string, known: ReadonlySet<string>): Problem {
  const [near] = nearest(name, [...known]);
  return {
    message: `the dashboard has no variable "${name}"`,
    ...(near !== undefined && { instead: `$${near}` }),
  };
}

const definitions = new WeakMap<DashboardSubject, ReadonlySet<string>>();

/** The names that are defined: by the dashboard, and by the dialog that asks for values when the file is imported. */
function definedIn(board: DashboardSubject): ReadonlySet<string> {
  let names = definitions.get(board);
  if (!names) {
    const { templating } = board.json;
    const lists = [
      ...fieldsIn(isFields(templating) ? templating['list'] : undefined),
      ...fieldsIn(board.json['__inputs']),
    ];
    names = new Set([...board.variables.map(({ name }) => name), ...lists.map(({ name }) => textOr(name, ''))]);
    definitions.set(board, names);
  }
  return names;
}
