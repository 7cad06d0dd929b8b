import { PanelBuilder as AnyPanelBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import * as textSdk from '@grafana/grafana-foundation-sdk/text';
import { panel, type Panel, type PanelOptions } from '../panel.ts';

/** Markdown on the board: what the board is for, whom to call. */
export const text = ({ markdown, ...options }: PanelOptions & { readonly markdown: string }): Panel =>
  panel<textSdk.PanelBuilder>({ ...options, series: [] }, () =>
    new textSdk.PanelBuilder().mode(textSdk.TextMode.Markdown).content(markdown),
  );

/** The firing alerts whose labels match: `alertList({ ..., filter: '{service="checkout"}' })`. */
export const alertList = ({ filter, ...options }: PanelOptions & { readonly filter: string }): Panel =>
  panel<AnyPanelBuilder>({ ...options, series: [] }, () =>
    // The SDK has no builder for this panel.
    new AnyPanelBuilder().type('alertlist').options({
      viewMode: 'list',
      groupMode: 'default',
      groupBy: [],
      maxItems: 20,
      sortOrder: 3,
      dashboardAlerts: false,
      alertName: '',
      alertInstanceLabelFilter: filter,
      stateFilter: { firing: true, pending: true, noData: true, normal: false, error: true },
      showInstances: false,
      datasource: '',
    }),
  );
