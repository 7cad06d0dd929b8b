import type { PanelSubject } from '../subject.ts';
import { isObject, objects, textOr, type Json } from './json.ts';

/** Panels that show the values of their queries as numbers in one unit. */
const SHOWING = new Set(['timeseries', 'graph', 'stat', 'singlestat', 'gauge', 'bargauge', 'barchart']);

/**
 * The Grafana id of the unit in which a panel shows all of its values, the empty text where it sets none. Undefined when
 * that cannot be told: with overrides of the unit, transformations, value mappings or other kinds of panels.
 */
export function panelUnit({ type, json, isLibraryPanel }: PanelSubject): string | undefined {
  if (!SHOWING.has(type) || isLibraryPanel || objects(json['transformations']).length > 0) return undefined;
  if (type === 'graph') return axisUnit(json);
  if (type === 'singlestat') return textOr(json['format'], undefined);
  const { fieldConfig } = json;
  if (!isObject(fieldConfig)) return '';
  const isOverridden = objects(fieldConfig['overrides']).some(({ properties }) =>
    objects(properties).some(({ id }) => id === 'unit'),
  );
  const defaults = isObject(fieldConfig['defaults']) ? fieldConfig['defaults'] : {};
  return isOverridden || objects(defaults['mappings']).length > 0 ? undefined : textOr(defaults['unit'], '');
}

/** The old graph panel: its left axis, if no series is on the right one. */
function axisUnit({ yaxes, seriesOverrides }: Json): string | undefined {
  return objects(seriesOverrides).length > 0 ? undefined : textOr(objects(yaxes)[0]?.['format'], undefined);
}
