import { receiversOf } from '../../src/lint/alert/routes.ts';
import type { ProjectFacts } from '../../src/lint/lint-rule.ts';
import type { DashboardSubject, PanelSubject, VariableSubject } from '../../src/lint/subject.ts';
import type { SourceFile } from '../../src/source/source-file.ts';
import { EXAMPLE_LIVE } from './example-live.ts';

const file: SourceFile = {
  path: 'checkout.json',
  text: '',
  span: () => ({ start: 0, end: 0 }),
  offsetIn: (_, offset) => offset,
};
const at = { file, anchor: undefined };

const panel = (id: number): PanelSubject => ({
  id,
  type: 'timeseries',
  title: undefined,
  description: undefined,
  datasource: undefined,
  targets: [],
  isLibraryPanel: false,
  json: {},
  gridPos: undefined,
  ...at,
});

const service: VariableSubject = {
  name: 'service',
  type: 'textbox',
  facts: { name: 'service', type: 'textbox', values: [], multi: false },
  datasource: undefined,
  query: undefined,
  json: {},
  ...at,
};

/** A dashboard with two panels and a variable, for links to it. */
const CHECKOUT_BOARD: DashboardSubject = {
  kind: 'dashboard',
  uid: 'checkout',
  title: 'Checkout',
  folder: 'shop',
  schema: 'classic',
  json: {},
  variables: [service],
  panels: [panel(1), panel(2)],
  annotations: [],
  ...at,
};

const FILES = new Set(['runbooks', 'runbooks/QueueFull.md']);

/** What the examples of all lint rules know of the project: a dashboard "checkout", a runbook, a test and a route. */
export const EXAMPLE_PROJECT: ProjectFacts = {
  dashboards: new Map([['checkout', CHECKOUT_BOARD]]),
  recorded: new Map(),
  fileExists: path => FILES.has(path),
  links: { grafana: 'https://grafana.example.com', runbooks: 'https://git.example.com/shop/blob/main/runbooks' },
  targetVersion: undefined,
  datasources: new Set(['prometheus', 'loki']),
  tested: new Set(['QueueFull']),
  receivers: receiversOf({
    route: { receiver: 'everything', routes: [{ match: { team: 'shop' }, receiver: 'shop' }] },
  }),
  live: EXAMPLE_LIVE,
};
