import type * as v2 from '@grafana/grafana-foundation-sdk/dashboardv2';
import type { DashboardResource } from '../resources/resource.ts';
import { inFolder, type Manifest } from './manifest.ts';
import { present, type Plain } from './plain.ts';
import { annotationOf } from './v2/annotations.ts';
import { layoutOf } from './v2/layout.ts';
import { timeSettings } from './v2/time.ts';
import { variableOf } from './v2/variables.ts';

/**
 * The schema with elements and layouts. Of the two that the SDK has this is the final one; `v2beta1` is deprecated there
 * (it writes transformations differently).
 */
export type DashboardV2 = Manifest<typeof v2.DashboardAPIVersion, typeof v2.DashboardKind, Plain<v2.Dashboard>>;

const CURSORS = ['Off', 'Crosshair', 'Tooltip'] as const;

/**
 * A dashboard in the newer schema. The way back is `fromDashboardV2`. Of a classic dashboard it leaves out what has no place
 * there: `schemaVersion`, `gnetId`, `snapshot`, the ids of rows, links of a panel other than to an address.
 */
export function dashboardV2({ name, folder, spec }: DashboardResource): DashboardV2 {
  const classic: Plain<typeof spec> = spec;
  return {
    apiVersion: 'dashboard.grafana.app/v2',
    kind: 'Dashboard',
    metadata: inFolder(name, folder),
    spec: {
      ...present({
        title: classic.title ?? '',
        description: classic.description,
        tags: classic.tags ?? [],
        editable: classic.editable,
        liveNow: classic.liveNow,
        preload: classic.preload ?? false,
        revision: classic.revision,
        cursorSync: CURSORS[classic.graphTooltip ?? 0],
        timeSettings: timeSettings(classic),
        links: classic.links ?? [],
        annotations: (classic.annotations?.list ?? []).map(annotationOf),
        variables: (classic.templating?.list ?? []).flatMap(variable => variableOf(variable) ?? []),
      }),
      ...layoutOf(classic.panels ?? []),
    },
  };
}
