import { describe, expect, test } from 'vitest';
import type { CatalogData, Discovery, Endpoint } from '../../src/catalog/service.ts';
import { parse as parseLogql } from '../../src/logql/parse.ts';
import { print as printLogql } from '../../src/logql/print.ts';
import { parse as parsePromql } from '../../src/promql/parse.ts';
import { print as printPromql } from '../../src/promql/print.ts';
import { alerts, boards, catalogueOf, panelsOf, type Alert } from '../out.ts';
import { metricRows } from './table.ts';

/** What the documents of a system say, in the corrected form. */
export interface System {
  readonly service: string;
  readonly endpoints: Readonly<Record<string, Partial<Endpoint>>>;
  readonly discovery: readonly Discovery[];
  /** Other facts of the catalogue. */
  readonly facts?: Partial<CatalogData>;
  /** A table of metrics: see `table.ts`. */
  readonly metrics: string;
  /** Labels that discovery adds to all of them. */
  readonly targetLabels: readonly string[];
  /** Metrics that no document names and that the given things need. */
  readonly inferred: readonly string[];
  readonly logs?: {
    readonly labels: readonly string[];
    readonly fields: readonly string[];
    readonly traceId?: string;
  };
  /** By uid: title, folder, and pieces of text that the queries of each panel must hold. */
  readonly boards: Readonly<Record<string, BoardFacts>>;
  /** Alert rules, with their expressions on one line. */
  readonly alerts: Readonly<Record<string, string>>;
}

interface BoardFacts {
  readonly title: string;
  readonly folder: string;
  readonly variables: readonly string[];
  readonly panels: Readonly<Record<string, readonly string[]>>;
}

/** The tests of a system: everything that its documents name exists, and nothing else does. */
export function describeSystem(system: System): void {
  const catalogue = catalogueOf(system.service);
  describe('where it runs', () => {
    test.each(Object.entries(system.endpoints))('%s', (name, endpoint) => {
      expect(catalogue.endpoints[name]).toMatchObject(endpoint);
    });

    test('how it is found', () => expect(catalogue.discovery).toEqual(system.discovery));

    test('other facts', () => expect(catalogue).toMatchObject(system.facts ?? {}));
  });
  describe('metrics', () => describeMetrics(system, catalogue));
  if (system.logs) describeLogs(system.logs, catalogue);
  describe.each(Object.entries(system.boards))('dashboard %s', describeBoard);
  describe('alert rules', () => describeAlerts(system));
}

function describeMetrics({ metrics, targetLabels, inferred }: System, catalogue: CatalogData): void {
  const rows = metricRows(metrics);
  const expected = rows.map(({ labels, ...row }) => ({
    ...row,
    labels: [...labels, ...targetLabels.filter(name => !labels.some(label => label.name === name)).map(plain)],
  }));

  test.each(expected)('$name', row => {
    const found = catalogue.metrics.find(({ name }) => name === row.name)!;
    expect(found.inferred).toBe(undefined);
    expect({ type: found.type, unit: kindOfUnit(found.unit) }).toEqual({ type: row.type, unit: row.unit });
    const known = new Map(row.labels.map(label => [label.name, label.values]));
    expect(found.labels.map(({ name }) => name).sort()).toEqual([...known.keys()].sort());
    for (const { name, values } of found.labels) if (known.get(name)) expect(values).toEqual(known.get(name));
  });

  test('nothing was invented', () => {
    const more = catalogue.metrics.filter(({ name }) => !rows.some(row => row.name === name));
    expect(more.map(({ name }) => name).sort()).toEqual([...inferred].sort());
    expect(more.every(metric => metric.inferred)).toBe(true);
  });
}

const plain = (name: string): { readonly name: string; readonly values?: readonly string[] } => ({ name });

const kindOfUnit = (unit: string): string => (unit === '1' || unit.startsWith('{') ? 'count' : unit);

function describeLogs(logs: NonNullable<System['logs']>, catalogue: CatalogData): void {
  test('logs', () => {
    const [stream, ...others] = catalogue.logs;
    expect(others).toEqual([]);
    expect(stream!.format).toBe('json');
    expect(stream!.labels.map(({ name }) => name)).toEqual(logs.labels);
    expect(stream!.fields.map(({ name }) => name)).toEqual(logs.fields);
    expect(stream!.traceId).toBe(logs.traceId);
  });
}

function describeBoard(uid: string, { title, folder, variables, panels }: BoardFacts): void {
  const { board, folder: lies } = boards.find(it => it.board.uid === uid)!;

  test('title, folder and variables', () => {
    expect({ title: board.title, folder: lies }).toEqual({ title, folder });
    expect(board.templating.list.map(({ name }) => name)).toEqual(expect.arrayContaining([...variables]));
  });

  test.each(Object.entries(panels))('panel %s', (name, pieces) => {
    const panel = panelsOf(board).find(panel => panel.title === name)!;
    const queries = panel.targets!.map(({ expr }) => expr).join('\n');
    for (const piece of pieces) expect(queries).toContain(piece);
  });
}

function describeAlerts({ service, alerts: expected }: System): void {
  const own = alerts.filter(({ labels }) => labels['system'] === service);

  test.each(Object.entries(expected))('%s', (name, expr) => {
    const alert = own.find(({ alert }) => alert === name)!;
    expect(oneLine(alert)).toBe(expr);
  });

  test.each(own)('$alert routes, explains and leads somewhere', ({ labels, annotations }) => {
    expect(Object.keys(labels)).toEqual(expect.arrayContaining(['severity', 'team', 'system']));
    expect(['critical', 'warning']).toContain(labels['severity']);
    expect(Object.keys(annotations)).toEqual(['summary', 'description', 'runbook_url', 'dashboard_url']);
  });
}

const oneLine = ({ expr, file }: Alert): string =>
  file.kind === 'prometheus-rules' ? printPromql(parsePromql(expr).expr!) : printLogql(parseLogql(expr).query!);
