import type { AnnotationQuery } from '@grafana/grafana-foundation-sdk/dashboard';
import { sum } from '../promql/builder/aggregate.ts';
import type { Counter } from '../promql/builder/counter.ts';
import { resets } from '../promql/builder/rates.ts';
import { print } from '../promql/print.ts';
import type { Vector } from '../query/vector.ts';
import { DATASOURCES } from './query.ts';

/** A mark on all graphs of a board. */
export type Annotation = AnnotationQuery;

/** What Grafana puts on every board: annotations that people write in the browser. */
export const byHand: Annotation = {
  builtIn: 1,
  name: 'Annotations & Alerts',
  type: 'dashboard',
  datasource: { type: 'grafana', uid: '-- Grafana --' },
  enable: true,
  hide: true,
  iconColor: 'rgba(0, 211, 255, 1)',
};

export interface AnnotationOptions<L extends string> {
  readonly name: string;
  /** A mark wherever this returns a series. */
  readonly query: Vector<L, any>;
  /** The text of a mark; labels in double braces. */
  readonly text: string;
  readonly colour: 'blue' | 'red' | 'orange' | 'purple';
}

/** Marks where a query of Prometheus returns something: deployments, restarts, incidents. */
export const annotation = <L extends string>({ name, query, text, colour }: AnnotationOptions<L>): Annotation => ({
  name,
  datasource: DATASOURCES.prometheus,
  enable: true,
  hide: false,
  iconColor: colour,
  expr: print(query.expr),
  step: '60s',
  titleFormat: name,
  textFormat: text,
  tagKeys: (query.labels ?? []).join(','),
  useValueForTime: false,
});

/**
 * Marks where processes started again, which a deployment makes them do: a counter of theirs began anew. `by` is the label
 * that names them.
 */
export const restarts = <V extends Readonly<Record<string, string>>>(
  counter: Counter<V, any>,
  by: Extract<keyof V, string>,
): Annotation =>
  annotation({
    name: 'Deployments and restarts',
    query: sum(resets(counter, '2m')).by(by).gt(0),
    text: `{{${by}}} started again`,
    colour: 'blue',
  });

/** Marks while alerts of a team fire. `ALERTS` is written by Prometheus itself. */
export const firingAlerts = (matchers: Readonly<Record<string, string>>): Annotation => {
  const tests = Object.entries({ alertstate: 'firing', ...matchers }).map(([label, value]) => `${label}="${value}"`);
  return {
    name: 'Firing alerts',
    datasource: DATASOURCES.prometheus,
    enable: true,
    hide: false,
    iconColor: 'red',
    expr: `ALERTS{${tests.join(',')}}`,
    step: '60s',
    titleFormat: '{{alertname}}',
    textFormat: 'severity {{severity}}',
    tagKeys: 'severity,team',
    useValueForTime: false,
  };
};
