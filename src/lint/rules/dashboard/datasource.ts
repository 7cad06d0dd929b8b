import { parse as parseLogql } from '../../../logql/parse.ts';
import { parse as parsePromql } from '../../../promql/parse.ts';
import { walk } from '../../../promql/walk.ts';
import { findVariables } from '../../../variables/find.ts';
import { isFields } from '../../../fields.ts';
import { narrow } from '../../board/narrow.ts';
import type { LintRule } from '../../lint-rule.ts';
import type { DashboardSubject, PanelSubject, Query, VariableSubject } from '../../subject.ts';

export const datasource: LintRule = {
  id: 'dashboard/datasource',
  severity: 'error',
  what: 'a query in the language of another data source, and a fixed data source beside a variable for it',
  why: 'Prometheus cannot read LogQL, and Grafana asks the data source of the panel, not that of the query. A fixed uid does not follow the variable at the top: numbers of two servers stand side by side.',
  fix: 'Choose the data source that fits the query, through the variable: "uid": "${prometheus_datasource}".',
  examples: {
    bad: [
      '{ "type": "timeseries", "datasource": { "type": "loki", "uid": "l" }, "targets": [{ "refId": "A", "expr": "sum(rate(http_requests_total[5m]))" }] }',
      '{ "type": "logs", "datasource": { "type": "prometheus", "uid": "p" }, "targets": [{ "refId": "A", "expr": "{service=\\"checkout\\"} |= \\"error\\"" }] }',
      '{ "type": "timeseries", "datasource": { "type": "prometheus", "uid": "p" }, "targets": [{ "refId": "A", "datasource": { "type": "loki", "uid": "l" }, "expr": "rate({service=\\"checkout\\"} |= \\"error\\" [5m])" }] }',
      '{ "templating": { "list": [{ "name": "metrics", "type": "datasource", "query": "prometheus" }] }, "panels": [{ "type": "stat", "datasource": { "type": "prometheus", "uid": "${metrics}" } }, { "type": "stat", "title": "Up", "datasource": { "type": "prometheus", "uid": "prod" }, "targets": [{ "refId": "A", "expr": "up" }] }] }',
    ],
    good: [
      '{ "type": "timeseries", "datasource": { "type": "prometheus", "uid": "p" }, "targets": [{ "refId": "A", "expr": "sum(rate(http_requests_total[5m]))" }] }',
      '{ "type": "timeseries", "datasource": { "type": "datasource", "uid": "-- Mixed --" }, "targets": [{ "refId": "A", "datasource": { "type": "loki", "uid": "l" }, "expr": "rate({service=\\"checkout\\"}[5m])" }] }',
    ],
  },

  check: {
    panel(panel, board, { report }) {
      const fixed = fixedBesideVariable(panel, board);
      if (fixed) {
        report(narrow(panel, fixed.uid), {
          message: `the data source "${fixed.uid}" is fixed, while other panels ask the one that is chosen in "${fixed.variable}"`,
          instead: `"\${${fixed.variable}}"`,
          severity: 'warning',
        });
      }
      const source = panelOfSource(panel);
      if (source !== undefined && !board.panels.some(({ id }) => id === undefined || id === source)) {
        report(panel.title ?? panel, { message: `shows the data of panel ${source}, which does not exist` });
      }
    },
    target(target, panel, _board, { reportText }) {
      const { query } = target;
      const other = query && otherLanguage(query);
      if (!other) return;
      const [written, asked] = other === 'loki' ? ['LogQL', 'Prometheus'] : ['PromQL', 'Loki'];
      const isOverruled = isFields(target.json['datasource']) && target.json['datasource']['type'] === other && panel;
      reportText(query.text, {
        message: `this is ${written}, but ${isOverruled ? 'Grafana asks the data source of the panel, which is' : 'the data source is'} ${asked}`,
        instead: isOverruled ? 'the data source "-- Mixed --" for the panel' : `a data source of the type "${other}"`,
      });
    },
  },
};

/** The data source whose language the query is in, where that is not the one that is asked. */
function otherLanguage(query: Query): 'prometheus' | 'loki' | undefined {
  if (query.errors.length === 0) return undefined;
  const { text } = query.expanded;
  if (query.language === 'promql') return parseLogql(text).query && text.includes('{') ? 'loki' : undefined;
  const { expr, errors } = parsePromql(text);
  if (!expr || errors.length > 0) return undefined;
  return [...walk(expr)].some(node => node.kind === 'selector' && node.name) ? 'prometheus' : undefined;
}

/** Data sources that are always there, or that are none. */
const SPECIAL = /^(-- .* --|grafana|__expr__|default|)$/;

interface Fixed {
  readonly uid: string;
  readonly variable: string;
}

/** A uid of a type for which there is one variable that other panels use. */
function fixedBesideVariable({ datasource: own, targets }: PanelSubject, board: DashboardSubject): Fixed | undefined {
  if (!own || own.uid === undefined || targets.length === 0) return undefined;
  if (SPECIAL.test(own.uid) || findVariables(own.uid).length > 0) return undefined;
  const variables = board.variables.filter(variable => isFor(variable, own.type));
  const [variable] = variables;
  if (!variable || variables.length > 1) return undefined;
  const isUsed = board.panels.some(panel =>
    findVariables(panel.datasource?.uid ?? '').some(({ name }) => name === variable.name),
  );
  return isUsed ? { uid: own.uid, variable: variable.name } : undefined;
}

const isFor = ({ type, json }: VariableSubject, plugin: string | undefined): boolean =>
  type === 'datasource' && plugin !== undefined && json['query'] === plugin;

/** The panel whose data this one shows (`-- Dashboard --`). */
function panelOfSource({ datasource: own, targets }: PanelSubject): number | undefined {
  if (own?.uid !== '-- Dashboard --') return undefined;
  const id = targets[0]?.json['panelId'];
  return typeof id === 'number' ? id : undefined;
}
