import type { DropLabel, LabelFilterStage, LogQuery, Stage } from '../ast.ts';
import { walkFilter } from '../walk.ts';
import { patternProblem } from './pattern.ts';
import { matcherError, regexpStageError } from './regexp.ts';
import type { Report } from './report.ts';

/** The regular expressions and patterns of a log query that Loki compiles while it parses. */
export function checkCompiled({ matchers, stages }: LogQuery, report: Report): void {
  for (const matcher of matchers) checkMatcher(matcher, report);
  for (const stage of stages) checkStage(stage, report);
}

function checkStage(stage: Stage, report: Report): void {
  switch (stage.kind) {
    case 'label-filter':
      return checkFilter(stage, report);
    case 'drop':
    case 'keep':
      return stage.labels.forEach(label => checkMatcher(label, report));
    case 'pattern':
      return reportIf(patternProblem(stage.pattern), 'invalid pattern parser: ', stage, report);
    case 'regexp':
      return reportIf(regexpStageError(stage.regexp), 'invalid regexp parser: ', stage, report);
  }
}

/** The matchers in a label filter, which may also stand behind an `unwrap`. */
export function checkFilter({ filter }: LabelFilterStage, report: Report): void {
  for (const part of walkFilter(filter)) if (part.kind === 'match') checkMatcher(part, report);
}

function checkMatcher(matcher: DropLabel, report: Report): void {
  if (matcher.op !== '=~' && matcher.op !== '!~') return;
  reportIf(matcherError(matcher.value ?? ''), '', matcher, report);
}

function reportIf(problem: string | undefined, context: string, part: DropLabel | Stage, report: Report): void {
  if (problem !== undefined) report(context + problem, part);
}
