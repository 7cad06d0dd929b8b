import type { ExportOptions } from '../../../src/render/export/options.ts';
import { exportSource, type ExportSource } from '../../../src/render/export/source.ts';
import { bestForms } from '../../../src/store/out-file.ts';
import { parseOut } from '../../../src/store/parse-out.ts';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const RULES = `groups:
  - name: checkout
    rules:
      - alert: CheckoutErrors
        expr: sum(rate(http_requests_total{code=~"5.."}[5m])) > 1
        for: 5m
        labels: { severity: critical }
        annotations: { summary: "{{ $value }} errors a second" }
`;

const GRAFANA_RULES = {
  apiVersion: 1,
  groups: [
    {
      orgId: 1,
      name: 'checkout ($$5)',
      folder: 'Alerts',
      interval: '1m',
      rules: [
        {
          uid: 'checkout-errors',
          title: 'CheckoutErrors',
          condition: 'C',
          data: [
            {
              refId: 'A',
              relativeTimeRange: { from: 600, to: 0 },
              datasourceUid: 'prometheus',
              model: { refId: 'A', expr: 'sum(rate(http_requests_total{code=~"5.."}[5m]))', instant: true },
            },
          ],
          noDataState: 'OK',
          execErrState: 'Error',
          missing_series_evals_to_resolve: 1,
          for: '5m',
          keepFiringFor: '10m',
          annotations: { summary: '{{ $values.A.Value }} errors a second' },
          labels: { severity: 'critical' },
          isPaused: false,
        },
      ],
    },
  ],
};

/** The files of a small `out/`: nested folders, a dashboard at the root, variables in a query, a `$` where it matters. */
export const FILES: Readonly<Record<string, string>> = {
  'folders/shop.json': json({ uid: 'shop', title: 'Shop' }),
  'folders/shop-eu.json': json({ uid: 'shop-eu', title: 'Europe ($)', parentUid: 'shop' }),
  'dashboards/shop-eu/Check_Out.json': json({
    uid: 'Check_Out',
    title: 'Checkout',
    panels: [
      { type: 'timeseries', targets: [{ expr: 'rate(a{job="${job}"}[$__rate_interval])', legendFormat: '100%{}' }] },
    ],
  }),
  'dashboards/home.json': json({ uid: 'home', title: 'Home', panels: [] }),
  'grafana-rules/checkout.json': json(GRAFANA_RULES),
  'prometheus-rules/checkout.yaml': RULES,
};

export const OPTIONS: ExportOptions = {
  project: 'shop',
  namespace: 'monitoring',
  labels: { team: 'checkout' },
  path: '/var/lib/grafana/dashboards',
};

/** What exports see of files of `out/`. */
export const sourceOf = (files: Readonly<Record<string, string>> = FILES): ExportSource =>
  exportSource(
    bestForms(Object.entries(files).flatMap(([path, text]) => parseOut({ path, source: `out/${path}`, text }) ?? [])),
  );
