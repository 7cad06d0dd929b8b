import type { Catalogue } from '../../../src/lint/catalogue.ts';
import type { Known } from '../../../src/lint/labels/known.ts';
import { queryReader } from '../../../src/lint/query.ts';
import type { LogqlQuery, PromqlQuery, RuleSubject } from '../../../src/lint/subject.ts';
import { textFile } from '../example.ts';

const read = queryReader();

export const promqlOf = (text: string): PromqlQuery =>
  read(textFile(text), { language: 'promql', where: 'alert' }) as PromqlQuery;

export const logqlOf = (text: string): LogqlQuery =>
  read(textFile(text), { language: 'logql', where: 'alert' }) as LogqlQuery;

/** A recording rule as it is written in a file. */
export function recordedRule(rule: {
  readonly record: string;
  readonly expr: string;
  readonly labels?: Readonly<Record<string, string>>;
}): RuleSubject {
  const name = textFile(rule.record);
  return {
    kind: 'record',
    name,
    query: promqlOf(rule.expr),
    for: undefined,
    keepFiringFor: undefined,
    labels: Object.entries(rule.labels ?? {}).map(([key, value]) => ({ key: textFile(key), value: textFile(value) })),
    annotations: [],
    group: undefined,
    file: name.file,
    anchor: name.anchor,
  };
}

/** What is known when these are the catalogue and the recording rules. */
export function knownOf(catalogue: Catalogue, rules: readonly RuleSubject[]): Known {
  const recorded = new Map<string, RuleSubject[]>();
  for (const rule of rules) recorded.set(rule.name.value, [...(recorded.get(rule.name.value) ?? []), rule]);
  return {
    catalogue,
    project: {
      dashboards: new Map(),
      recorded,
      fileExists: () => false,
      links: { grafana: '', runbooks: undefined },
      targetVersion: undefined,
    },
  };
}
