import type { LogqlQuery } from '../../subject.ts';
import { walk, walkFilter } from '../../../logql/walk.ts';
import type { LabelFilter, LogQuery, Stage } from '../../../logql/ast.ts';
import type { Context, LintRule } from '../../lint-rule.ts';
import { lineFilterProblem } from '../../regexp/line-filter.ts';
import { patternProblem, type PatternMatcher } from '../../regexp/matcher.ts';

export const regexp: LintRule = {
  id: 'logql/regexp',
  severity: 'warning',
  what: 'a regular expression that is none, or that says less than it seems',
  why: 'Searching for a text is several times faster than matching a pattern, on every line of the log. Patterns for labels are anchored at both ends, those for lines match anywhere. What is no RE2 at all is reported by logql/syntax and logql/pipeline.',
  fix: 'Use |= and != for texts in lines, = and != for values of labels, and leave out what says nothing. obs lint --fix does it.',
  examples: {
    bad: [
      '{service="checkout"} |~ "timeout"',
      '{service="checkout"} !~ "health|ready" |~ ".*timeout.*"',
      '{service="checkout"} |~ ".*order [0-9]+ failed"',
      '{service=~"checkout"} |= "timeout"',
      '{service="checkout"} | json | level=~"^error$"',
    ],
    good: [
      '{service="checkout"} |= "timeout"',
      '{service="checkout"} |~ "(?i)timeout"',
      '{service=~"checkout|cart"} |~ "order [0-9]+ failed"',
      '{service="checkout"} |~ "$search"',
    ],
  },

  check: {
    logqlQuery(query, context) {
      // What a variable asks for is asked once, when the dashboard is opened.
      if (!query.query || query.where === 'variable') return;
      for (const node of walk(query.query)) {
        if (node.kind === 'logs') checkLogs(node, query, context);
        if (node.kind === 'range')
          for (const { filter } of node.unwrap?.filters ?? []) checkFilter(filter, query, context);
      }
    },
  },
};

function checkLogs({ matchers, stages }: LogQuery, query: LogqlQuery, context: Context): void {
  for (const matcher of matchers) checkMatcher(matcher, query, context);
  for (const stage of stages) checkStage(stage, query, context);
}

function checkStage(stage: Stage, query: LogqlQuery, context: Context): void {
  if (stage.kind === 'label-filter') checkFilter(stage.filter, query, context);
  if (stage.kind !== 'line-filter') return;
  const problem = lineFilterProblem(stage, query);
  if (problem) context.reportIn(query, stage, problem);
}

function checkFilter(filter: LabelFilter, query: LogqlQuery, context: Context): void {
  for (const part of walkFilter(filter)) if (part.kind === 'match') checkMatcher(part, query, context);
}

function checkMatcher(matcher: PatternMatcher, query: LogqlQuery, { reportIn }: Context): void {
  const problem = patternProblem(matcher, query);
  if (problem) reportIn(query, matcher, problem);
}
