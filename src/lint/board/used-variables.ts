import { findVariables } from '../../variables/find.ts';
import type { DashboardSubject } from '../subject.ts';
import { isFields, fieldsIn, type Fields } from '../../fields.ts';
import { texts } from './json.ts';

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
export function variableUses(board: DashboardSubject): (name: string) => boolean {
  if (mayUseAll(board)) return () => true;
  const { templating, ...rest } = board.json;
  const used = namesIn(rest);
  if (used.has('__all_variables')) return () => true;
  const definitions = fieldsIn(isFields(templating) ? templating['list'] : undefined);
  const byDefinition = definitions.map(definition => ({ name: definition['name'], names: namesIn(definition) }));
  for (const name of plainNames(rest)) used.add(name);
  const shown = board.schema === 'v2' ? namesInConditions(board.file.text) : new Set<string>();
  return name =>
    used.has(name) || shown.has(name) || byDefinition.some(other => other.name !== name && other.names.has(name));
}

/** Links hand all variables on, and what a library panel asks is not known. */
const mayUseAll = ({ json, panels }: DashboardSubject): boolean =>
  panels.some(({ isLibraryPanel }) => isLibraryPanel) ||
  [json, ...allPanels(json)].some(owner => fieldsIn(owner['links']).some(link => link['includeVars'] === true));

/** Conditions that show and hide panels name the variable alone, and have no classic form. */
const namesInConditions = (text: string): Set<string> =>
  new Set([...text.matchAll(/"?variable"?\s*:\s*"?(\w+)/g)].map(match => match[1]!));

/** Read from the JSON text in one go: escapes are no part of a name, and nothing in front of it is of interest. */
const namesIn = (value: unknown): Set<string> =>
  new Set(findVariables(JSON.stringify(value) ?? '').map(({ name }) => name));

/** Names without a `$`: what repeats a panel or a row, and any text in panels that nobody knows. */
function* plainNames(json: Fields): Generator<string> {
  for (const panel of allPanels(json)) {
    const { repeat, type } = panel;
    if (typeof repeat === 'string') yield repeat;
    if (typeof type !== 'string' || CORE.has(type)) continue;
    for (const { text } of texts(panel)) yield text;
  }
}

/** All panels and rows of a classic dashboard, those in rows included; also of the old form that has `rows` only. */
export function allPanels(json: Fields): Fields[] {
  const outer = [...fieldsIn(json['panels']), ...fieldsIn(json['rows'])];
  return outer.flatMap(panel => [panel, ...fieldsIn(panel['panels'])]);
}
