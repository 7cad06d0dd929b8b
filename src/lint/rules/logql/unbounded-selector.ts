import type { LogQuery, Matcher } from '../../../logql/ast.ts';
import { hasVariable } from '../../labels/variables.ts';
import type { LintRule } from '../../lint-rule.ts';
import { logQueriesIn } from '../../logs/log-queries.ts';
import type { LogqlQuery } from '../../subject.ts';
import { written } from '../../written.ts';

/** What a pattern is made of besides plain characters: classes in brackets, and escapes. */
const CLASSES = /\[[^\]]*(?:\]|$)|\\./g;

export const unboundedSelector: LintRule = {
  id: 'logql/unbounded-selector',
  severity: 'warning',
  what: 'a log selector that says only what it does not want',
  why: 'Loki finds lines by their stream labels alone. A selector without a value that a label must have reads the logs of everything there is, at every refresh of the panel and every evaluation of the alert rule.',
  fix: 'Name one value of a stream label: {service="checkout"}.',
  examples: {
    bad: ['{service=~".+"} |= "timeout"', 'sum(rate({pod!="", service!~"test-.*"}[5m])) > 10', '{pod=~"[a-z]+"}'],
    good: [
      '{service="checkout"} |= "timeout"',
      '{service=~"checkout|cart"}',
      '{pod=~"checkout-.*"}',
      '{service=~"$service"}',
    ],
  },

  check: {
    logqlQuery(query, { reportIn }) {
      for (const logs of logQueriesIn(query)) {
        if (logs.matchers.some(matcher => namesValue(matcher, query))) continue;
        const selector = selectorOf(logs, query);
        reportIn(query, selector, {
          message: `${written(query, selector)} names no value of a stream label: it reads the logs of everything`,
        });
      }
    },
  },
};

function namesValue(matcher: Matcher, query: LogqlQuery): boolean {
  const { op, value } = matcher;
  if (op !== '=' && op !== '=~') return false;
  if (hasVariable(query, matcher)) return true;
  return op === '=' ? value !== '' : /\w/.test(value.replaceAll(CLASSES, ''));
}

function selectorOf({ start, matchers }: LogQuery, { expanded }: LogqlQuery) {
  const brace = expanded.text.indexOf('}', matchers.at(-1)?.end ?? start);
  return { start, end: brace + 1 };
}
