import type { LogQuery, Matcher } from '../../../logql/ast.ts';
import { walk } from '../../../logql/walk.ts';
import type { KnownLogs } from '../../catalogue.ts';
import { OF_LOKI, streamsOf } from '../../labels/streams.ts';
import { hasVariable, isGuess } from '../../labels/variables.ts';
import type { Context, LintRule } from '../../lint-rule.ts';
import { nearest } from '../../nearest.ts';
import type { LogqlQuery } from '../../subject.ts';

export const unknownStreamLabel: LintRule = {
  id: 'logql/unknown-stream-label',
  severity: 'error',
  what: 'a label in a stream selector that the streams do not have, by the catalogue',
  why: 'Only indexed labels can stand in the braces. With a field of the lines there, the query finds nothing, without any error.',
  fix: 'Move the field behind the parser: {service="checkout"} | json | level="error".',
  examples: {
    bad: [
      '{service="checkout", level="error"}',
      'sum(rate({service="checkout", trace_id!=""}[5m]))',
      '{service="checkout", pods="a"}',
    ],
    good: [
      '{service="checkout"} | json | level="error"',
      '{service="checkout", pod="a"}',
      '{service="another", level="error"}',
    ],
  },

  check: {
    logqlQuery(query, context) {
      if (!query.query || context.catalogue.logs.length === 0 || isGuess(query)) return;
      for (const node of walk(query.query)) if (node.kind === 'logs') checkSelector(node, query, context);
    },
  },
};

function checkSelector({ matchers }: LogQuery, query: LogqlQuery, context: Context): void {
  const { logs } = context.catalogue;
  const isUnknown = ({ label }: Matcher) => !OF_LOKI.has(label) && !logs.some(log => hasLabel(log, label));
  const unknown = matchers.filter(isUnknown);
  if (unknown.length === 0) return;
  // Which streams are meant is told by the other matchers.
  const others = matchers.filter(matcher => !isUnknown(matcher));
  const meant = streamsOf(logs, others, matcher => hasVariable(query, matcher));
  if (meant.length === 0) return;
  for (const matcher of unknown) {
    const { start, label } = matcher;
    context.reportIn(query, { start, end: start + label.length }, problem(matcher, meant));
  }
}

const hasLabel = ({ labels }: KnownLogs, label: string): boolean => labels.some(({ name }) => name === label);

function problem({ label, op, value }: Matcher, logs: readonly KnownLogs[]) {
  const names = [...new Set(logs.flatMap(({ labels }) => labels.map(({ name }) => name)))];
  const parser = logs.find(log => log.fields.some(({ name }) => name === label))?.format;
  if (parser === 'json' || parser === 'logfmt') {
    return {
      message: `"${label}" is a field of the lines and no stream label: the selector finds nothing`,
      instead: `{...} | ${parser} | ${label}${op}"${value}"`,
    };
  }
  const [meant] = nearest(label, names);
  return {
    message: `these logs have no stream label "${label}": the catalogue lists ${names.join(', ')}`,
    ...(meant !== undefined && { instead: meant }),
  };
}
