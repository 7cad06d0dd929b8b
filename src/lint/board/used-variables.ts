import { findVariables } from '../../variables/find.ts';
import type { DashboardSubject } from '../subject.ts';
import { isObject, objects, texts, type Json } from './json.ts';

/** Panels that Grafana brings along. Others may name a variable without a `$`. */
const CORE = new Set(
  `alertlist annolist barchart bargauge candlestick canvas dashlist datagrid debug flamegraph gauge geomap gettingstarted
  graph heatmap histogram live logs news nodeGraph piechart row singlestat stat state-timeline status-history table table-old
  text timeseries traces trend welcome xychart`.split(/\s+/),
);

/**
 * Whether a dashboard uses a variable anywhere: in queries, titles, links, data sources, other variables, annotations,
 * transformations or texts, as `$name`, `${name}` or `[[name]]`, or to repeat something.
 */
export function variableUses({ json, schema, file }: DashboardSubject): (name: string) => boolean {
  const { templating, ...rest } = json;
  const used = namesIn(rest);
  const definitions = objects(isObject(templating) ? templating['list'] : undefined);
  const byDefinition = definitions.map(definition => ({ name: definition['name'], names: namesIn(definition) }));
  for (const name of plainNames(rest)) used.add(name);
  return name =>
    used.has(name) ||
    byDefinition.some(definition => definition.name !== name && definition.names.has(name)) ||
    // Conditions that show and hide panels name the variable alone, and have no classic form.
    (schema === 'v2' && new RegExp(`"?variable"?\\s*:\\s*"?${name}\\b`).test(file.text));
}

/** Whether the dashboard may use any variable: links hand all of them on, and what a library panel asks is not known. */
export function usesAll({ json, panels }: DashboardSubject): boolean {
  if (panels.some(({ isLibraryPanel }) => isLibraryPanel)) return true;
  for (const { text } of texts(json)) if (text.includes('__all_variables')) return true;
  return [json, ...allPanels(json)].some(owner => objects(owner['links']).some(link => link['includeVars'] === true));
}

const namesIn = (value: unknown): Set<string> => {
  const names = new Set<string>();
  for (const { text } of texts(value)) for (const { name } of findVariables(text)) names.add(name);
  return names;
};

/** Names without a `$`: what repeats a panel or a row, and any text in panels that nobody knows. */
function* plainNames(json: Json): Generator<string> {
  for (const panel of allPanels(json)) {
    const { repeat, type } = panel;
    if (typeof repeat === 'string') yield repeat;
    if (typeof type !== 'string' || CORE.has(type)) continue;
    for (const { text } of texts(panel)) yield text;
  }
}

/** All panels and rows of a classic dashboard, those in rows included; also of the old form that has `rows` only. */
export function allPanels(json: Json): Json[] {
  const outer = [...objects(json['panels']), ...objects(json['rows'])];
  return outer.flatMap(panel => [panel, ...objects(panel['panels'])]);
}
