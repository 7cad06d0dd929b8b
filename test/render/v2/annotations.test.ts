import type { AnnotationQuery } from '@grafana/grafana-foundation-sdk/dashboard';
import { expect, test } from 'vitest';
import type { Plain } from '../../../src/render/plain.ts';
import { annotationOf, classicAnnotation } from '../../../src/render/v2/annotations.ts';

const shared = { name: 'Deployments', enable: true, hide: false, iconColor: 'blue' };
const prometheus = { type: 'prometheus', uid: 'p' };

test.each<{ name: string; annotation: Plain<AnnotationQuery> & Record<string, unknown> }>([
  {
    name: 'what people write',
    annotation: { ...shared, builtIn: 1, type: 'dashboard', datasource: { type: 'grafana', uid: '-- Grafana --' } },
  },
  {
    name: 'a query of Prometheus',
    annotation: { ...shared, datasource: prometheus, expr: 'up', step: '60s', titleFormat: '{{job}}', tagKeys: 'job' },
  },
  {
    name: 'a query of its own form',
    annotation: { ...shared, datasource: prometheus, target: { refId: 'Anno', expr: 'up' } },
  },
  {
    name: 'only on some panels',
    annotation: { ...shared, filter: { exclude: false, ids: [1, 2] }, placement: 'inControlsMenu' },
  },
  {
    name: 'with mappings',
    annotation: { ...shared, mappings: { title: { source: 'field', value: 'job', regex: '(.*)' } } },
  },
  { name: 'fields that nobody knows', annotation: { ...shared, limit: 100, tags: ['a'] } },
])('$name', ({ annotation }) => {
  expect(classicAnnotation(annotationOf(annotation))).toEqual(annotation);
});
