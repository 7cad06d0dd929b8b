import type { Unit } from '../../units/unit.ts';
import type { Family } from './family.ts';

/** The words that names and UNIT lines end in. Prometheus' own names only use the base units; exporters use others too. */
const UNITS: ReadonlyMap<string, Unit> = new Map<string, Unit>([
  ['seconds', 's'],
  ['milliseconds', 'ms'],
  ['microseconds', 'us'],
  ['nanoseconds', 'ns'],
  ['minutes', 'min'],
  ['hours', 'h'],
  ['days', 'd'],
  ['bytes', 'By'],
  ['kibibytes', 'KiBy'],
  ['mebibytes', 'MiBy'],
  ['gibibytes', 'GiBy'],
  ['bits', 'bit'],
  ['ratio', 'ratio'],
  ['percent', '%'],
  ['celsius', 'Cel'],
  ['hertz', 'Hz'],
  ['volts', 'V'],
  ['amperes', 'A'],
  ['watts', 'W'],
  ['joules', 'J'],
]);

/** The unit of a family: what it says itself, else what its name ends in. Undefined when neither tells. */
export function unitOf({ name, unit, type }: Pick<Family, 'name' | 'unit' | 'type'>): Unit | undefined {
  const declared = UNITS.get(unit) ?? (/^[a-z]\w*$/i.test(unit) ? (`{${singular(unit)}}` as const) : undefined);
  if (declared) return declared;
  const stem = type === 'counter' ? name.replace(/_total$/, '') : name;
  return UNITS.get(/[a-z]+$/.exec(stem)?.[0] ?? '');
}

/** Units of counted things are named by one of them: `{request}`. */
const singular = (word: string): string => word.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
