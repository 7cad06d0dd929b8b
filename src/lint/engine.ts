import { bind, type Bound } from './bound.ts';
import type { Catalogue } from './catalogue.ts';
import type { Finding, Severity } from './finding.ts';
import type { Context, LintRule, Problem, ProjectFacts } from './lint-rule.ts';
import { rangeOf, spanInQuery, spanInText, spanOf, type FileSpan } from './place.ts';
import { flowKey, type Known } from './labels/known.ts';
import { nameOf, panelName } from './subject-name.ts';
import type { DashboardSubject, GrafanaRulesSubject, Query, RuleFileSubject, Subject } from './subject.ts';

/** A lint rule that is on, with what the configuration says of it for the file in question. */
export interface ActiveRule {
  readonly rule: LintRule;
  readonly severity: Severity;
  readonly options: unknown;
}

export interface LintOptions {
  /** The lint rules that are on for a file. The same array for files with the same settings, so that it is prepared once. */
  readonly rulesFor: (path: string) => readonly ActiveRule[];
  readonly catalogue: Catalogue;
  readonly project: ProjectFacts;
}

/** Runs the lint rules over everything that was read. Findings come in the order of the subjects. */
export function lint(subjects: readonly Subject[], options: LintOptions): Finding[] {
  const run = startRun(options);
  for (const subject of subjects) lintSubject(subject, run);
  run.name('project');
  run.boundFor('').call('project', subjects);
  return withoutRepeats(run.findings);
}

/** What an alias of YAML stands for is looked at in each place, and is to be mended in one. */
function withoutRepeats(findings: readonly Finding[]): Finding[] {
  const told = new Set<string>();
  return findings.filter(({ rule, message, range: { file, line, column, endLine, endColumn } }) => {
    const key = JSON.stringify([rule, message, file, line, column, endLine, endColumn]);
    const isNew = !told.has(key);
    told.add(key);
    return isNew;
  });
}

interface Run {
  readonly findings: Finding[];
  readonly known: Known;
  readonly boundFor: (path: string) => Bound;
  /** Says what is being looked at, for the name in findings. */
  readonly name: (subject: string) => void;
}

function startRun(options: LintOptions): Run {
  const findings: Finding[] = [];
  const prepared = new Map<readonly ActiveRule[], Bound>();
  let subject = '';
  const contextOf = ({ rule, severity, options: ruleOptions }: ActiveRule): Context => {
    const add = (span: FileSpan, problem: Problem, query?: Query) =>
      void findings.push(toFinding({ rule, severity, subject }, span, problem, query));
    return {
      options: ruleOptions,
      catalogue: options.catalogue,
      project: options.project,
      reportIn: (query, { start, end }, problem) => add(spanInQuery(query, start, end), problem, query),
      reportText: (text, problem, part = { start: 0, end: text.value.length }) =>
        add(spanInText(text, part.start, part.end), problem),
      report: (at, problem) => add(spanOf(at), problem),
    };
  };
  const boundFor = (path: string) => {
    const active = options.rulesFor(path);
    let bound = prepared.get(active);
    if (!bound) {
      bound = bind(active.map(rule => ({ rule: rule.rule, context: contextOf(rule) })));
      prepared.set(active, bound);
    }
    return bound;
  };
  return { findings, known: options, boundFor, name: name => void (subject = name) };
}

function toFinding(
  { rule, severity, subject }: { rule: LintRule; severity: Severity; subject: string },
  span: FileSpan,
  { message, instead, replacement, fix, severity: ofCase }: Problem,
  query: Query | undefined,
): Finding {
  const edits = replacement === undefined ? fix : [{ start: span.start, end: span.end, text: replacement }];
  return {
    rule: rule.id,
    severity: ofCase ?? severity,
    message,
    ...(instead !== undefined && { instead }),
    range: rangeOf(span),
    subject,
    ...(query && { query: query.text.value }),
    ...(edits && { fix: edits }),
  };
}

function lintSubject(subject: Subject, run: Run): void {
  const bound = run.boundFor(subject.file.path);
  run.name(nameOf(subject));
  bound.call('subject', subject);
  if (subject.kind === 'rule-file') lintRuleFile(subject, bound, run);
  if (subject.kind === 'dashboard') lintDashboard(subject, bound, run);
  if (subject.kind === 'grafana-rules') lintGrafanaRules(subject, bound, run);
}

function lintRuleFile(file: RuleFileSubject, bound: Bound, run: Run): void {
  bound.call('ruleFile', file);
  for (const group of file.groups) {
    run.name(nameOf(group));
    bound.call('group', group, file);
    for (const rule of group.rules) {
      run.name(nameOf(rule));
      bound.call('rule', rule);
      lintQuery(rule.query, bound, run);
    }
  }
}

function lintDashboard(board: DashboardSubject, bound: Bound, run: Run): void {
  bound.call('dashboard', board);
  for (const { query } of board.variables) lintQuery(query, bound, run);
  for (const annotation of board.annotations) {
    bound.call('target', annotation, undefined, board);
    lintQuery(annotation.query, bound, run);
  }
  for (const panel of board.panels) {
    run.name(panelName(panel, board));
    bound.call('panel', panel, board);
    for (const target of panel.targets) {
      bound.call('target', target, panel, board);
      lintQuery(target.query, bound, run);
    }
  }
}

function lintGrafanaRules(file: GrafanaRulesSubject, bound: Bound, run: Run): void {
  for (const rule of file.rules) {
    run.name(nameOf(rule));
    bound.call('grafanaRule', rule, file);
    for (const { query } of rule.data) lintQuery(query, bound, run);
  }
}

function lintQuery(query: Query | undefined, bound: Bound, { findings, known }: Run): void {
  if (!query) return;
  const tree = flowKey(query, known);
  const silent = bound.silent[query.where];
  if (silent.has(tree)) return;
  const before = findings.length;
  if (query.language === 'logql') bound.call('logqlQuery', query);
  else {
    bound.call('promqlQuery', query);
    if (query.expr) bound.nodes(query.expr, query);
  }
  if (tree !== query && findings.length === before) silent.add(tree);
}
