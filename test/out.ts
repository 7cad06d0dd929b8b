import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import type { AlertRule, RecordingRule, RuleGroup } from '../src/alerts/rules.ts';
import type { CatalogData } from '../src/catalog/service.ts';

/** What lies in `out/`, as any other program reads it. */
export const OUT = join(import.meta.dirname, '../out');

/** The paths below a folder of `out/`, from there on. */
export const filesBelow = (folder: string): string[] =>
  readdirSync(join(OUT, folder), { recursive: true, encoding: 'utf8' })
    .filter(path => /\.(json|yaml)$/.test(path))
    .sort();

/** What a push of it needs beside a token. */
export const SECRETS = { SLACK_TOKEN: 'xoxb-1', PAGERDUTY_KEY: 'key-1' };

const read = (path: string): string => readFileSync(join(OUT, path), 'utf8');

export interface Target {
  readonly refId: string;
  readonly expr: string;
  readonly datasource: { readonly type: string; readonly uid: string };
  readonly legendFormat?: string;
  readonly instant?: boolean;
  readonly format?: string;
}

/** A panel or a row, with what the tests look at. */
export interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly collapsed?: boolean;
  readonly panels?: readonly Panel[];
  readonly datasource?: Target['datasource'];
  readonly targets?: readonly Target[];
  readonly options?: any;
  readonly fieldConfig?: { readonly defaults: any; readonly overrides: readonly any[] };
  readonly transformations?: readonly { readonly id: string }[];
}

export interface Variable {
  readonly name: string;
  readonly type: string;
  readonly current?: { readonly text: unknown; readonly value: unknown };
  readonly definition?: string;
  readonly query?: any;
  readonly refresh?: number;
  readonly sort?: number;
  readonly options?: readonly unknown[];
  readonly datasource?: Target['datasource'];
}

export interface Board {
  readonly uid: string;
  readonly title: string;
  readonly description: string;
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly Variable[] };
  readonly annotations: { readonly list: readonly any[] };
  readonly [other: string]: any;
}

/** Every board of `out/dashboards`, with the uid of its folder. */
export const boards: readonly { readonly folder: string; readonly board: Board }[] = filesBelow('dashboards').map(
  path => ({ folder: path.split('/')[0]!, board: JSON.parse(read(`dashboards/${path}`)) as Board }),
);

/** The panels of a board from top to bottom, those in closed rows as well, without the rows themselves. */
export const panelsOf = ({ panels }: Board): Panel[] =>
  panels.flatMap(panel => (panel.type === 'row' ? (panel.panels ?? []) : [panel]));

export interface RuleFile {
  readonly kind: 'prometheus-rules' | 'loki-rules';
  readonly name: string;
  readonly groups: readonly RuleGroup[];
}

export const ruleFiles: readonly RuleFile[] = (['prometheus-rules', 'loki-rules'] as const).flatMap(kind =>
  filesBelow(kind).map(path => ({
    kind,
    name: path.replace('.yaml', ''),
    groups: (parseYaml(read(`${kind}/${path}`)) as { groups: RuleGroup[] }).groups,
  })),
);

/** An alert rule with the file that it lies in. */
export interface Alert extends AlertRule {
  readonly file: RuleFile;
  readonly annotations: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
}

const rules = ruleFiles.flatMap(file => file.groups.flatMap(group => group.rules.map(rule => ({ file, ...rule }))));

export const alerts = rules.filter((rule): rule is Alert => 'alert' in rule);

export const recordings = rules.filter((rule): rule is RecordingRule & { file: RuleFile } => 'record' in rule);

export const catalogues = filesBelow('catalog').map(path => JSON.parse(read(`catalog/${path}`)) as CatalogData);

export const catalogueOf = (service: string): CatalogData => catalogues.find(it => it.service === service)!;
