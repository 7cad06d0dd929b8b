import type { LabelDefinition } from '../labels.ts';
import type { Imported } from './assemble.ts';
import type { Entry, NamedLabel } from './entry.ts';
import { layOut, plain, type Code, type ObjectCode, type Property } from './layout.ts';
import { numberLiteral, stringLiteral } from './literal.ts';
import { constantName, titleOf } from './name.ts';

/** A catalogue that was imported, with what the source itself cannot tell. */
export interface ImportedCatalog extends Omit<Imported, 'problems'> {
  readonly service: string;
  /** Where it comes from, without secrets. */
  readonly origin: string;
}

/** The catalogue as a TypeScript module, formatted as prettier would. */
export function printCatalog(catalog: ImportedCatalog): string {
  const code = layOut(
    { kind: 'call', callee: 'service', argument: definition(catalog) },
    `export const ${constantName(catalog.service)} = `,
  );
  return [
    `import { ${importsOf(catalog).join(', ')} } from 'obs/catalog';`,
    '',
    `/** Imported from ${plain(catalog.origin).replaceAll('*/', '* /')}. Comments mark what it does not tell. */`,
    `${code};`,
    '',
  ].join('\n');
}

function importsOf({ metrics, targetLabels }: ImportedCatalog): string[] {
  const labels = [...targetLabels, ...metrics.flatMap(metric => metric.labels)];
  const kinds = labels.flatMap(([, label]) => ('kind' in label ? [label.kind] : []));
  return [...new Set(['service', ...metrics.map(metric => metric.maker), ...kinds])].sort();
}

function definition(catalog: ImportedCatalog): ObjectCode {
  const { service, target, exemplarTraceId, targetLabels, metrics, knowsLabels } = catalog;
  const above = knowsLabels ? [] : ['labels are not known: metadata has none'];
  return open([
    { key: 'name', value: stringLiteral(service) },
    { key: 'title', value: stringLiteral(titleOf(service)) },
    { key: 'description', value: stringLiteral(titleOf(service)), behind: 'what it does is not known' },
    { key: 'team', value: "'unknown'", behind: 'who is paged is not known' },
    ...whereIs(service, target),
    { key: 'scrapeInterval', value: "'1m'", behind: 'the default of Prometheus' },
    ...(exemplarTraceId === undefined ? [] : [{ key: 'exemplarTraceId', value: stringLiteral(exemplarTraceId) }]),
    { key: 'targetLabels', value: labelsCode(targetLabels) },
    { key: 'metrics', value: open(metrics.map(metricCode)), above, gap: true },
  ]);
}

function whereIs(service: string, target: ImportedCatalog['target']): Property[] {
  if (!target) {
    return [
      { key: 'endpoints', value: object([]), behind: 'jobs and ports are not known' },
      { key: 'discovery', value: list([]) },
    ];
  }
  const main = object([
    { key: 'job', value: stringLiteral(service) },
    { key: 'port', value: String(target.port) },
    { key: 'metricsPath', value: stringLiteral(target.path) },
  ]);
  const found = object([
    { key: 'kind', value: "'static'" },
    { key: 'targets', value: list([stringLiteral(target.address)]) },
  ]);
  return [
    { key: 'endpoints', value: object([{ key: 'main', value: main }]) },
    { key: 'discovery', value: list([found]) },
  ];
}

function metricCode({ name, maker, help, unit, labels, buckets, quantiles, remarks }: Entry): Property {
  const properties: Property[] = [
    { key: 'help', value: stringLiteral(help) },
    ...(maker === 'info' ? [] : [unitCode(unit)]),
    ...(labels.length > 0 ? [{ key: 'labels', value: labelsCode(labels) }] : []),
    ...(buckets ? [{ key: 'buckets', value: numbers(buckets) }] : []),
    ...(quantiles ? [{ key: 'quantiles', value: numbers(quantiles) }] : []),
  ];
  return { key: name, value: { kind: 'call', callee: maker, argument: object(properties) }, above: remarks };
}

const unitCode = (unit: Entry['unit']): Property =>
  unit === undefined
    ? { key: 'unit', value: "'1'", behind: 'unit unknown' }
    : { key: 'unit', value: stringLiteral(unit) };

const labelsCode = (labels: readonly NamedLabel[]): ObjectCode =>
  object(labels.map(([key, label]) => ({ key, value: labelCode(label) })));

const labelCode = (label: LabelDefinition): Code => ('kind' in label ? label.kind : list(label.map(stringLiteral)));

const object = (properties: readonly Property[]): ObjectCode => ({ kind: 'object', properties });
const open = (properties: readonly Property[]): ObjectCode => ({ kind: 'object', properties, open: true });
const list = (items: readonly Code[]): Code => ({ kind: 'list', items });
const numbers = (values: readonly number[]): Code => ({ kind: 'list', items: values.map(numberLiteral), fill: true });
