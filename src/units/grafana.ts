/**
 * Grafana's unit ids beside ours. The first id of a unit is what a panel gets; the others mean the same to a reader.
 * A test compares the ids with the Foundation SDK's list.
 */
const IDS: readonly (readonly [unit: string, ...ids: string[]])[] = [
  ['1', 'short', 'none', 'sishort'],
  ['ratio', 'percentunit'],
  ['%', 'percent'],
  ['ns', 'ns'],
  ['us', 'µs'],
  ['ms', 'ms', 'dtdurationms', 'clockms'],
  ['s', 's', 'dtdurations', 'clocks'],
  ['min', 'm'],
  ['h', 'h'],
  ['d', 'd'],
  ['By', 'bytes', 'decbytes'],
  ['KiBy', 'kbytes', 'deckbytes'],
  ['MiBy', 'mbytes', 'decmbytes'],
  ['GiBy', 'gbytes', 'decgbytes'],
  ['bit', 'bits', 'decbits'],
  ['By/s', 'binBps', 'Bps'],
  ['bit/s', 'binbps', 'bps'],
  ['Cel', 'celsius'],
  ['Hz', 'hertz', 'rothz'],
  ['V', 'volt'],
  ['A', 'amp'],
  ['W', 'watt'],
  ['J', 'joule'],
  ['1/s', 'ops', 'cps'],
  ['{request}/s', 'reqps'],
  ['{read}/s', 'rps'],
  ['{write}/s', 'wps'],
  ['{message}/s', 'mps'],
  ['{event}/s', 'eps'],
  ['{row}/s', 'rowsps'],
  ['{record}/s', 'recps'],
  ['{packet}/s', 'pps'],
];

const idOfUnit = new Map(IDS.map(([unit, id]) => [unit, id!]));
const unitOfId = new Map(IDS.flatMap(([unit, ...ids]) => ids.map(id => [id, unit] as const)));

/** The unit that a Grafana panel shows for a value in `unit`; a suffix where Grafana has no unit of its own. */
export function grafanaUnit(unit: string): string {
  const id = idOfUnit.get(unit);
  if (id) return id;
  if (/^\{\w+\}$/.test(unit)) return 'short';
  if (/^\{\w+\}\/s$/.test(unit)) return `suffix: ${plural(unit.slice(1, -3))}/s`;
  return `suffix: ${unit}`;
}

const plural = (word: string): string => (word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`);

/** The unit that a Grafana unit id stands for; undefined for those that say nothing about the quantity. */
export const unitOfGrafana = (id: string): string | undefined => unitOfId.get(id);

/** All Grafana unit ids of the table, for the test against the Foundation SDK. */
export const grafanaUnitIds: readonly string[] = [...unitOfId.keys()];
