import type { Dashboard } from '@grafana/grafana-foundation-sdk/dashboard';
import type { DashboardResource } from '../resources/resource.ts';
import type { DashboardV2 } from './dashboard-v2.ts';
import { folderOf } from './manifest.ts';
import { present, type Plain } from './plain.ts';
import { classicAnnotation } from './v2/annotations.ts';
import { classicPanels } from './v2/classic-layout.ts';
import { classicVariable } from './v2/classic-variables.ts';
import { classicTime } from './v2/time.ts';

/** The last one of the classic schema. v2 has none: it is always as new as that. */
const SCHEMA_VERSION = 42;

const CURSORS = { Off: 0, Crosshair: 1, Tooltip: 2 } as const;

/**
 * A v2 dashboard in the classic schema, so that `lint` and `diff` see one form only.
 *
 * A dashboard that came from the classic schema returns as it was, but for: ids of rows (counted on from the highest of a
 * panel), `schemaVersion`, defaults that v2 spells out, and the data source of a panel, which becomes that of its queries.
 * Of what only v2 has, conditional rendering, tabs, variables of a row and automatic heights are lost.
 */
export function fromDashboardV2({ metadata, spec }: DashboardV2): DashboardResource {
  const classic: Plain<Dashboard> = {
    uid: metadata.name,
    ...present({
      title: spec.title,
      description: spec.description,
      tags: spec.tags ?? [],
      schemaVersion: SCHEMA_VERSION,
      editable: spec.editable,
      liveNow: spec.liveNow,
      preload: spec.preload || undefined,
      revision: spec.revision,
      graphTooltip: CURSORS[spec.cursorSync],
      links: spec.links ?? [],
      annotations: { list: (spec.annotations ?? []).map(classicAnnotation) },
      templating: { list: (spec.variables ?? []).map(classicVariable) },
      panels: classicPanels(spec),
    }),
    ...classicTime(spec.timeSettings),
  };
  // The enums of the SDK are these very values.
  return { kind: 'dashboard', name: metadata.name, folder: folderOf(metadata), spec: classic as Dashboard };
}
