import { quote } from '../../syntax/go-string.ts';
import { parseTemplate } from '../../syntax/go-template.ts';
import type { Extraction, LabelAssignment, LabelFilter, LineFilter, LineFilterOp, LogQuery, Stage } from '../ast.ts';
import { templateFunctions } from '../template-functions.ts';
import { isIpPattern } from './ip-pattern.ts';
import { isJsonPath } from './json-path.ts';
import { isLogfmtKey } from './logfmt-key.ts';
import { lostAlternatives } from './lost-alternatives.ts';
import { linePatternProblem } from './pattern.ts';
import { compiledRegexpError } from './regexp.ts';
import type { Report } from './report.ts';

/** What Loki parses, but cannot build when the query runs. */
export function checkPipeline({ stages }: LogQuery, report: Report): void {
  for (const stage of stages) checkStage(stage, report);
}

function checkStage(stage: Stage, report: Report): void {
  switch (stage.kind) {
    case 'line-filter':
      return checkLineFilter(stage, report);
    case 'label-filter':
      return checkLabelFilter(stage.filter, report);
    case 'json':
      return checkExtractions(stage.extractions, isJsonPath, report);
    case 'logfmt':
      return checkExtractions(stage.extractions, isLogfmtKey, report);
    case 'line_format': {
      const problem = templateProblem(stage.template, 'line');
      if (problem !== undefined) report(`invalid line template: ${problem}`, stage);
      return;
    }
    case 'label_format':
      return checkAssignments(stage.assignments, report);
  }
}

function checkLineFilter(filter: LineFilter, report: Report): void {
  const { op, alternatives } = filter;
  const lost = lostAlternatives(filter);
  // Loki writes `!= "a" or "b"` out as `!= "a" != "b"`. Of `|= ip("a") or "b"` it forgets that the text is an address.
  const standAlone = alternatives.length === 1 || op.startsWith('!');
  for (const value of alternatives) {
    if (lost.includes(value)) continue;
    const problem = value.ip && standAlone ? addressProblem(op, value.value) : textProblem(op, value.value);
    if (problem !== undefined) report(problem, value);
  }
}

const addressProblem = (op: LineFilterOp, pattern: string): string | undefined =>
  op === '|=' || op === '!=' ? ipProblem(pattern) : 'ip: invalid operation';

function textProblem(op: LineFilterOp, text: string): string | undefined {
  if (op === '|~' || op === '!~') return compiledRegexpError(text);
  return op === '|>' || op === '!>' ? linePatternProblem(text) : undefined;
}

const ipProblem = (pattern: string): string | undefined =>
  isIpPattern(pattern) ? undefined : `ip: invalid pattern: ${quote(pattern)}`;

/** Loki does not look at the address in `a=ip("...") or b=1`. */
function checkLabelFilter(whole: LabelFilter, report: Report): void {
  let filter = whole;
  while (filter.kind === 'filter-paren') filter = filter.filter;
  const problem = filter.kind === 'ip' ? ipProblem(filter.pattern) : undefined;
  if (problem !== undefined) report(problem, filter);
}

function checkExtractions(
  extractions: readonly Extraction[],
  isValid: (expression: string) => boolean,
  report: Report,
): void {
  for (const extraction of extractions) {
    const expression = extraction.expression ?? extraction.label;
    if (!isValid(expression)) report(`cannot parse expression [${expression}]`, extraction);
  }
}

function checkAssignments(assignments: readonly LabelAssignment[], report: Report): void {
  const labels = new Set<string>();
  for (const assignment of assignments) {
    const { to, template } = assignment;
    if (to === '__error__') report('__error__ cannot be formatted', assignment);
    if (labels.has(to)) report(`multiple label name '${to}' not allowed in a single format operation`, assignment);
    labels.add(to);
    const problem = template === undefined ? undefined : templateProblem(template, 'label');
    if (problem !== undefined) report(`invalid template for label '${to}': ${problem}`, assignment);
  }
}

const functions = { has: (name: string) => Object.hasOwn(templateFunctions, name) };

/** What is wrong with a template. Loki calls it `line` or `label`, which matters to a `define` in it. */
function templateProblem(template: string, name: string): string | undefined {
  if (!template.includes('{{')) return undefined;
  const parsed = parseTemplate(template, { functions, name });
  return 'problem' in parsed ? parsed.problem.message : undefined;
}
