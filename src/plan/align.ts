import type { CanonicalDashboard } from './canonical/dashboard.ts';
import { canonicalDataSource, type KnownDataSource } from './canonical/data-source.ts';
import { isEqual } from './canonical/equal.ts';
import { CHANGED_DEFAULTS } from './canonical/panel-defaults.ts';
import type { CanonicalPanel } from './canonical/panel.ts';
import { resolvedDataSources } from './canonical/resolved.ts';
import type { Section } from './canonical/sections.ts';
import { variableName } from './canonical/variable.ts';
import { matchPanels } from './differences/match-panels.ts';
import { isFields, type Fields } from '../fields.ts';
import type { Kind } from './change.ts';

/**
 * What lies on a server without what the wanted state leaves to the server: ids of panels, the current value of a variable,
 * defaults that are not the same in all versions. What is left to differ is what a person would call a difference.
 */
export function align(kind: Kind, live: unknown, wanted: unknown): unknown {
  if (kind !== 'dashboard' || isEqual(live, wanted)) return live;
  return alignDashboard(live as CanonicalDashboard, wanted as CanonicalDashboard);
}

function alignDashboard(live: CanonicalDashboard, wanted: CanonicalDashboard): CanonicalDashboard {
  const { sections, panels } = matchPanels(live.sections, wanted.sections);
  const rowOf = new Map(sections.pairs.map(([old, now]) => [old, now.row]));
  const panelOf = new Map(panels.pairs.map(([old, now]) => [old.panel, now.panel]));
  const variableOf = new Map(wanted.variables.map(variable => [variableName(variable), variable]));
  const known = resolvedDataSources(live, wanted);
  const aligned = alignFields(live, wanted) as CanonicalDashboard;
  return {
    ...aligned,
    sections: live.sections.map((section): Section => ({
      ...(section.row && { row: aside(section.row, rowOf.get(section)) }),
      panels: section.panels.map(panel => alignPanel(panel, panelOf.get(panel), known)),
    })),
    variables: live.variables.map(variable => {
      const now = variableOf.get(variableName(variable));
      return now ? leaveOut(alignFields(asNamed(variable, now, known), now), now, ['current', 'options']) : variable;
    }),
    annotations: live.annotations.map((annotation, i) => alignFields(annotation, wanted.annotations[i])),
  };
}

const alignPanel = (
  live: CanonicalPanel,
  wanted: CanonicalPanel | undefined,
  known: readonly KnownDataSource[],
): CanonicalPanel => (wanted ? withoutRange(aside(asNamed(live, wanted, known), wanted), wanted) : live);

/** The data source as the wanted state names it, where the server found the one that is meant. */
function asNamed<T extends Fields>(live: T, wanted: Fields, known: readonly KnownDataSource[]): T {
  const { datasource } = wanted;
  const found = canonicalDataSource(
    isFields(datasource) && datasource['type'] === undefined ? datasource['uid'] : datasource,
    known,
  );
  if (!isFields(live['datasource']) || found?.uid === undefined || live['datasource']['uid'] !== found.uid) return live;
  return { ...live, datasource };
}

const aside = <T extends Fields>(live: T, wanted: T | undefined): T =>
  wanted ? (leaveOut(alignFields(live, wanted), wanted, ['id']) as T) : live;

/** What a percentage goes up to. */
const RANGES: Readonly<Record<string, number>> = { percent: 100, percentunit: 1 };

/** Before Grafana 8 a percentage had a range by itself, which it writes into panels that do not tell their version. */
function withoutRange(live: CanonicalPanel, wanted: CanonicalPanel): CanonicalPanel {
  const [config, ours] = [defaultsOf(live), defaultsOf(wanted)];
  const max = RANGES[String(ours['unit'])];
  if (max === undefined || !['bargauge', 'gauge', 'stat'].includes(live.type)) return live;
  const isWritten = config['min'] === 0 && config['max'] === max && ours['min'] === undefined;
  if (!isWritten || ours['max'] !== undefined) return live;
  const { min: _, max: __, ...defaults } = config;
  return { ...live, fieldConfig: { ...(live['fieldConfig'] as Fields), defaults } };
}

function defaultsOf({ fieldConfig }: CanonicalPanel): Fields {
  const defaults = isFields(fieldConfig) ? fieldConfig['defaults'] : undefined;
  return isFields(defaults) ? defaults : {};
}

/** Without the fields that the wanted object does not have. */
const leaveOut = (live: Fields, wanted: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(live).filter(([name]) => wanted[name] !== undefined || !names.includes(name)));

/** Field by field, where both have one. */
function alignFields(live: Fields, wanted: unknown, path = ''): Fields {
  const ours = isFields(wanted) ? wanted : {};
  const kept: Record<string, unknown> = {};
  for (const name in live) {
    const here = path === '' ? name : `${path}.${name}`;
    const aligned = alignValue(live[name], ours[name], here);
    if (ours[name] === undefined && (isUsual(here, live[name]) || isNothing(live[name], aligned))) continue;
    // The kind of a data source is known from its uid.
    if (name === 'type' && ours['type'] === undefined && ours['uid'] !== undefined && ours['uid'] === live['uid'])
      continue;
    kept[name] = aligned;
  }
  return kept;
}

function alignValue(live: unknown, wanted: unknown, path: string): unknown {
  if (isFields(live)) return alignFields(live, wanted, path);
  if (!Array.isArray(live) || !Array.isArray(wanted)) return live;
  return live.map((value, i) => (isFields(value) ? alignFields(value, wanted[i], `${path}[]`) : value));
}

const isUsual = (path: string, value: unknown): boolean =>
  (CHANGED_DEFAULTS[path] ?? []).some(usual => isEqual(usual, value));

/** An object of which nothing is left. */
const isNothing = (before: unknown, after: unknown): boolean =>
  isFields(before) && isFields(after) && Object.keys(before).length > 0 && Object.keys(after).length === 0;
