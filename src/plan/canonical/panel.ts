import { fieldsIn, isFields, textIn, type Fields } from '../../fields.ts';
import type { KnownDataSource } from './data-source.ts';
import type { Box } from './layout.ts';
import { migratedPanel } from './old-panels.ts';
import { panelDefaults } from './panel-defaults.ts';
import { canonicalQueries } from './query.ts';
import { without } from './without.ts';

/** A panel as it is compared: what it says and Grafana would not fill in by itself. */
export interface CanonicalPanel extends Fields {
  readonly id?: number;
  readonly type: string;
  readonly title?: string;
  readonly targets?: readonly Fields[];
  readonly gridPos: Box;
}

/** A panel in canonical form, with its place as it is seen. */
export function canonicalPanel(json: Fields, gridPos: Box, known: readonly KnownDataSource[]): CanonicalPanel {
  if (isFields(json['libraryPanel'])) return libraryPanel(json, json['libraryPanel'], gridPos);
  const panel = migratedPanel(json);
  const type = String(panel['type'] ?? '');
  const { datasource, targets } = canonicalQueries(panel, known);
  const { id, pluginVersion: _, scopedVars: __, fieldConfig, ...rest } = panel;
  const kept = without(
    { ...rest, ...(isFields(fieldConfig) && { fieldConfig: canonicalFieldConfig(fieldConfig) }), datasource, targets },
    panelDefaults(type),
  );
  return { ...kept, ...idOf(id), type, gridPos };
}

/** A row is as wide as the dashboard, has no queries, and its panels are told beside it. */
export function canonicalRow(row: Fields): Fields {
  const { id, gridPos: _, panels: __, datasource: ___, targets: ____, ...rest } = row;
  return { ...without(rest, panelDefaults('row')), ...idOf(id) };
}

/** Nothing and 0 both let Grafana give one. */
const idOf = (id: unknown) => (typeof id === 'number' && id > 0 ? { id } : {});

/** Of a library panel a dashboard only says which one it is; the rest is a copy. */
const libraryPanel = (json: Fields, library: Fields, gridPos: Box): CanonicalPanel => ({
  ...idOf(json['id']),
  type: 'library-panel',
  ...(textIn(json['title']) !== undefined && { title: String(json['title']) }),
  libraryPanel: String(library['uid'] ?? library['name'] ?? ''),
  gridPos,
});

/** The base of thresholds has no value: some write null, some leave it out, some write minus infinity. */
function canonicalFieldConfig(config: Fields): Fields {
  const { defaults, overrides } = config;
  return {
    ...config,
    ...(isFields(defaults) && { defaults: withSteps(defaults) }),
    ...(Array.isArray(overrides) && { overrides: fieldsIn(overrides).map(withProperties) }),
  };
}

const withSteps = (defaults: Fields): Fields =>
  isFields(defaults['thresholds'])
    ? { ...defaults, thresholds: canonicalThresholds(defaults['thresholds']) }
    : defaults;

const withProperties = (override: Fields): Fields => ({
  ...override,
  properties: fieldsIn(override['properties']).map(property =>
    property['id'] === 'thresholds' && isFields(property['value'])
      ? { ...property, value: canonicalThresholds(property['value']) }
      : property,
  ),
});

function canonicalThresholds(thresholds: Fields): Fields {
  if (!Array.isArray(thresholds['steps'])) return thresholds;
  const steps = fieldsIn(thresholds['steps']).map(({ value, state: _, index: __, ...step }, i) =>
    i === 0 || value === null || value === undefined ? step : { ...step, value },
  );
  return { ...thresholds, steps };
}
