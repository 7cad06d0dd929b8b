import type { PanelSubject } from '../subject.ts';
import { isFields, fieldsIn, type Fields } from '../../fields.ts';
import { textOr } from './json.ts';

/** Panels that show the values of their queries as numbers in one unit. */
const SHOWING = new Set(['timeseries', 'graph', 'stat', 'singlestat', 'gauge', 'bargauge', 'barchart']);

/**
 * The Grafana id of the unit in which a panel shows all of its values, the empty text where it sets none. Undefined when
 * that cannot be told: with overrides of the unit, transformations, value mappings or other kinds of panels.
 */
export function panelUnit({ type, json, isLibraryPanel }: PanelSubject): string | undefined {
  if (!SHOWING.has(type) || isLibraryPanel || fieldsIn(json['transformations']).length > 0) return undefined;
  if (type === 'graph') return axisUnit(json);
  if (type === 'singlestat') return textOr(json['format'], undefined);
  const { fieldConfig } = json;
  if (!isFields(fieldConfig)) return '';
  const isOverridden = fieldsIn(fieldConfig['overrides']).some(({ properties }) =>
    fieldsIn(properties).some(({ id }) => id === 'unit'),
  );
  const defaults = isFields(fieldConfig['defaults']) ? fieldConfig['defaults'] : {};
  return isOverridden || fieldsIn(defaults['mappings']).length > 0 ? undefined : textOr(defaults['unit'], '');
}

/** The old graph panel: its left axis, if no series is on the right one. */
function axisUnit({ yaxes, seriesOverrides }: Fields): string | undefined {
  return fieldsIn(seriesOverrides).length > 0 ? undefined : textOr(fieldsIn(yaxes)[0]?.['format'], undefined);
}
