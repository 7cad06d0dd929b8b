import { catalogueOf } from '../../src/lint/catalogue.ts';
import { lint } from '../../src/lint/engine.ts';
import { CHECKOUT } from '../../src/lint/examples.ts';
import type { Finding } from '../../src/lint/finding.ts';
import type { LintRule, ProjectFacts } from '../../src/lint/lint-rule.ts';
import { queryReader } from '../../src/lint/query.ts';
import { readSubjects } from '../../src/lint/read/read-text.ts';
import type { DashboardSubject, RuleFileSubject, RuleSubject, Subject } from '../../src/lint/subject.ts';
import { sumBeforeRate } from '../../src/lint/rules/promql/sum-before-rate.ts';
import { collectSuppressions } from '../../src/lint/suppress/collect.ts';
import { suppress } from '../../src/lint/suppress/suppress.ts';
import type { SourceFile, Text } from '../../src/source/source-file.ts';
import { EXAMPLE_PROJECT } from './example-project.ts';

/** Findings of one lint rule for an example from its page. */
export function lintExample(rule: LintRule<any>, example: string): Finding[] {
  const area = rule.id.split('/')[0]!;
  const subjects = exampleSubjects(area, example);
  return area === 'lint' ? lintSuppressions(rule, subjects) : lintSubjects([rule], subjects);
}

/** Findings about the suppressions of one lint rule that the examples know. */
function lintSuppressions(rule: LintRule<any>, subjects: readonly Subject[]): Finding[] {
  const rules = [rule, sumBeforeRate];
  const active = rules.map(rule => ({ rule, severity: rule.severity, options: rule.options }));
  const suppressions = collectSuppressions(subjects, { lintFiles: [], now: '2026-01-01' });
  const options = { rulesFor: () => active, known: rules.map(({ id }) => id) };
  return [...suppress(lintSubjects(rules, subjects), suppressions, options).findings];
}

/** An example as a file of its kind. */
export function exampleSubjects(area: string, example: string): Subject[] {
  switch (area) {
    case 'promql':
    case 'logql':
      return [queryInFile(area, example)];
    case 'dashboard':
      return readSubjects('checkout.json', JSON.stringify(asDashboard(JSON.parse(example) as Example)));
    default:
      return readSubjects(/^\s*[{[]/.test(example) ? 'checkout.json' : 'checkout.yaml', example, { isExpected: true });
  }
}

type Example = Readonly<Record<string, unknown>>;

/** A panel, a target or a variable alone, in a dashboard whose data source is a Prometheus. */
function asDashboard(example: Example): Example {
  if (['panels', 'rows', 'schemaVersion', 'templating', 'spec'].some(key => key in example)) return example;
  const datasource = { type: 'prometheus', uid: 'prometheus' };
  const board = { uid: 'example', title: 'Example', schemaVersion: 42 };
  if ('expr' in example) {
    const panel = { id: 1, type: 'timeseries', title: 'Example', datasource, targets: [{ refId: 'A', ...example }] };
    return { ...board, panels: [panel] };
  }
  const isVariable = 'name' in example && !('targets' in example);
  if (isVariable) return { ...board, templating: { list: [example] }, panels: [] };
  return { ...board, panels: [{ id: 1, type: 'timeseries', datasource, ...example }] };
}

export function lintSubjects(
  rules: readonly LintRule<any>[],
  subjects: readonly Subject[],
  project: ProjectFacts = EXAMPLE_PROJECT,
): Finding[] {
  const active = rules.map(rule => ({ rule, severity: rule.severity, options: rule.options }));
  return lint(subjects, {
    rulesFor: () => active,
    catalogue: catalogueOf([CHECKOUT]),
    project,
  });
}

/** A file that holds one text and nothing else. */
export function textFile(value: string, path = 'example'): Text {
  const file: SourceFile = {
    path,
    text: value,
    span: () => ({ start: 0, end: value.length }),
    offsetIn: (_, offset) => offset,
  };
  return { value, file, anchor: undefined };
}

/** What makes a query the expression of an alert rule: a comparison with a number at its end. */
const CONDITION = /(==|!=|[<>]=?)\s*(bool\s+)?[-+.\dA-Za-z]+$/;

const queryInFile = (language: 'promql' | 'logql', value: string): Subject =>
  CONDITION.test(value) ? queryInRule(language, value) : queryInPanel(language, value);

/** The query as the only one of a dashboard with one panel. */
function queryInPanel(language: 'promql' | 'logql', value: string): DashboardSubject {
  const text = textFile(value);
  const { file, anchor } = text;
  const query = queryReader()(text, { language, where: 'panel' });
  const datasource = undefined;
  const target = { refId: 'A', datasource, query, legend: undefined, json: {}, file, anchor };
  const panel = {
    ...{ id: 1, type: 'timeseries', title: textFile('Example'), description: undefined, datasource, targets: [target] },
    ...{ isLibraryPanel: false, json: {}, gridPos: undefined, file, anchor },
  };
  return {
    ...{ kind: 'dashboard', uid: 'example', title: 'Example', folder: '', schema: 'classic', json: {} },
    ...{ variables: [], panels: [panel], annotations: [], file, anchor },
  };
}

/** The query as the expression of an alert rule. */
function queryInRule(language: 'promql' | 'logql', value: string): RuleFileSubject {
  const text = textFile(value);
  const { file, anchor } = text;
  const rule: RuleSubject = {
    kind: 'alert',
    name: textFile('Example'),
    query: queryReader()(text, { language, where: 'alert' }),
    for: undefined,
    keepFiringFor: undefined,
    labels: [],
    annotations: [],
    group: undefined,
    file,
    anchor,
  };
  const group = { name: 'examples', interval: undefined, labels: [], rules: [rule], file, anchor };
  return { kind: 'rule-file', language, groups: [group], problems: [], file, anchor };
}
