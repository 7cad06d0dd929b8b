import { FEATURES } from '../../promql/feature.ts';
import { parseDuration } from '../../promql/parser/duration.ts';
import { parse as parsePromql } from '../../promql/parse.ts';
import { parse as parseLogql } from '../../logql/parse.ts';
import type { Language } from '../../query/language.ts';
import { parseTemplate } from '../../syntax/go-template.ts';
import { isFields, type Fields } from '../../fields.ts';
import type { CanonicalGroup } from './group.ts';

/** Why a server refuses a group, or takes it and never evaluates it. */
export interface GroupProblem {
  /** The alert or recording rule, counted from 0; undefined for the group itself. */
  readonly rule?: number;
  /** The field that is wrong. */
  readonly field?: string;
  readonly message: string;
}

export interface CheckOptions {
  readonly language: Language;
  /** The version of the Prometheus that has to understand the queries. */
  readonly version?: string | undefined;
}

type Wrong = Omit<GroupProblem, 'rule'>;

/** What is wrong with a group by the parsers of this package: servers answer some of it with 202. */
export function checkGroup(group: CanonicalGroup, options: CheckOptions): GroupProblem[] {
  return [
    ...(group.name === '' ? [{ field: 'name', message: 'a group has no name' }] : []),
    ...durationProblems(group, ['interval', 'query_offset']),
    ...labelProblems(group['labels']),
    ...group.rules.flatMap((rule, i) => ruleProblems(rule, options).map(problem => ({ rule: i, ...problem }))),
  ];
}

const ruleProblems = (rule: Fields, options: CheckOptions): Wrong[] => [
  ...kindProblems(rule),
  ...queryProblems(String(rule['expr'] ?? ''), options),
  ...durationProblems(rule, ['for', 'keep_firing_for']),
  ...labelProblems(rule['labels']),
  ...templateProblems(rule, 'labels'),
  ...templateProblems(rule, 'annotations'),
];

function* kindProblems(rule: Fields): Generator<Wrong> {
  const { alert, record } = rule;
  if (alert === undefined && record === undefined) yield { message: 'neither "alert" nor "record" is set' };
  if (alert !== undefined && record !== undefined)
    yield { field: 'record', message: 'both "alert" and "record" are set' };
  if (record === undefined) return;
  for (const field of ['for', 'keep_firing_for', 'annotations']) {
    if (rule[field] !== undefined) yield { field, message: `a recording rule has no "${field}"` };
  }
}

function queryProblems(expr: string, { language, version }: CheckOptions): Wrong[] {
  const [problem] = language === 'promql' ? promqlProblems(expr, version) : logqlProblems(expr);
  return problem === undefined ? [] : [{ field: 'expr', message: problem }];
}

/** A server may have any feature flag switched on. */
const promqlProblems = (expr: string, version: string | undefined): string[] =>
  parsePromql(expr, { features: FEATURES, ...(version !== undefined && { version }) }).errors.map(at(expr));

/** Loki's ruler stores a log query, and one whose pipeline cannot be built, and fails at every evaluation. */
function logqlProblems(expr: string): string[] {
  const { kind, errors, pipelineErrors } = parseLogql(expr);
  if (kind === 'log') return ['a query for log lines has no number to compare: count them, count_over_time({...}[5m])'];
  return [...errors, ...pipelineErrors].map(at(expr));
}

/** Where in the query something is wrong, in front of what it is. */
const at =
  (expr: string) =>
  ({ message, start }: { readonly message: string; readonly start: number }): string => {
    const before = expr.slice(0, start).split('\n');
    return `${before.length}:${(before.at(-1) ?? '').length + 1}: ${message}`;
  };

function* durationProblems(fields: Fields, names: readonly string[]): Generator<Wrong> {
  for (const field of names) {
    const text = fields[field];
    if (text === undefined) continue;
    const parsed = parseDuration(String(text));
    if (typeof parsed !== 'number') yield { field, message: parsed.problem };
  }
}

/** Which characters a name may have differs between versions; these no version takes. */
function labelProblems(labels: unknown): Wrong[] {
  const wrong = Object.keys(isFields(labels) ? labels : {}).filter(name => name === '' || name === '__name__');
  return wrong.map(name => ({ field: 'labels', message: `a label cannot be called "${name}"` }));
}

/** What a template may call differs between versions; only its syntax is looked at. */
const TEMPLATE = {
  functions: { has: () => true },
  variables: ['$labels', '$externalLabels', '$externalURL', '$value'],
};

function* templateProblems(rule: Fields, field: 'labels' | 'annotations'): Generator<Wrong> {
  const texts = rule[field];
  for (const [name, text] of isFields(texts) ? Object.entries(texts) : []) {
    const template = String(text);
    if (!template.includes('{{')) continue;
    const parsed = parseTemplate(template, TEMPLATE);
    if ('problem' in parsed) yield { field, message: `${field} "${name}": ${parsed.problem.message}` };
  }
}
