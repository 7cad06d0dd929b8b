import { matchesEmpty } from '../../syntax/re2.ts';
import type { LogQuery, Matcher, Query } from '../ast.ts';
import type { SyntaxProblem } from '../problem.ts';
import { children } from '../walk.ts';
import { checkMetric, checkSort, isBrokenNumber } from './metric.ts';
import { checkPipeline } from './pipeline.ts';
import { checkRange } from './range.ts';
import { matcherError } from './regexp.ts';
import { checkFilter, checkCompiled } from './compiled.ts';
import type { Report } from './report.ts';

export interface Problems {
  /** Why Loki refuses the query. */
  readonly errors: readonly SyntaxProblem[];
  /** Why Loki takes the query, but cannot run it. */
  readonly pipelineErrors: readonly SyntaxProblem[];
}

/** What is wrong with a query, although its tree has a text that can be read. */
export function check(query: Query): Problems {
  const errors: SyntaxProblem[] = [];
  const pipelineErrors: SyntaxProblem[] = [];
  const error: Report = (message, { start, end }) => errors.push({ message, start, end });
  const pipelineError: Report = (message, { start, end }) => pipelineErrors.push({ message, start, end });

  const todo: Task[] = [{ query, view: 'whole' }];
  for (let task = todo.pop(); task; task = todo.pop()) {
    const view = checkPart(task, error, pipelineError);
    const { query: part } = task;
    for (const child of children(part).toReversed()) {
      todo.push({ query: child, view: part.kind === 'variants' && child !== part.of.logs ? 'variants' : view });
    }
  }
  return { errors, pipelineErrors };
}

interface Task {
  readonly query: Query;
  readonly view: View;
}

/**
 * How much of a query Loki looks at. Of those in `variants (...)` it checks no more than it must to read them, and
 * builds their pipelines when they run, if it does not lose them under something that is wrong.
 */
type View = 'whole' | 'variants' | 'lost';

/** Checks a query without the queries in it, and returns how much Loki looks at these. */
function checkPart({ query, view }: Task, error: Report, pipelineError: Report): View {
  switch (query.kind) {
    case 'logs':
      checkCompiled(query, error);
      if (view !== 'lost') checkPipeline(query, pipelineError);
      if (view === 'whole' && !query.matchers.some(selectsSomething)) error(EMPTY_COMPATIBLE, selectorOf(query));
      return view;
    case 'range':
      query.unwrap?.filters.forEach(filter => checkFilter(filter, error));
      if (view !== 'lost') checkRange(query, view === 'whole' ? error : pipelineError);
      return view;
    case 'variants':
      query.of.unwrap?.filters.forEach(filter => checkFilter(filter, error));
      return view;
    default:
      if (view === 'whole') checkSort(query, error);
      if (view === 'whole') checkMetric(query, error);
      return view === 'variants' && isLost(query) ? 'lost' : view;
  }
}

/** Whether something is wrong with a query so that Loki forgets the queries in it. */
function isLost(query: Query): boolean {
  let isWrong = query.kind === 'binary' && (isBrokenNumber(query.lhs) || isBrokenNumber(query.rhs));
  checkMetric(query, () => (isWrong = true));
  return isWrong;
}

const EMPTY_COMPATIBLE =
  'queries require at least one regexp or equality matcher that does not have an empty-compatible value. ' +
  'For instance, app=~".*" does not meet this requirement, but app=~".+" will';

/** Whether a matcher does not take the empty text, that is, a label that is not there. */
function selectsSomething({ op, value }: Matcher): boolean {
  if (op === '=') return value !== '';
  if (op === '!=') return value === '';
  if (matcherError(value) !== undefined) return true;
  return matchesEmpty(value) === (op === '!~');
}

/** The selector without its closing brace, whose place the tree does not know. */
const selectorOf = ({ matchers, start }: LogQuery) => ({ start, end: matchers.at(-1)?.end ?? start + 1 });
