/** Units that measure the same thing, as multiples of the first of each list. Ratio and percent included: 1 is 100 %. */
const SCALES: readonly (readonly (readonly [unit: string, factor: number])[])[] = [
  [
    ['s', 1],
    ['ns', 1e-9],
    ['us', 1e-6],
    ['ms', 1e-3],
    ['min', 60],
    ['h', 3600],
    ['d', 86_400],
  ],
  [
    ['By', 1],
    ['bit', 1 / 8],
    ['KiBy', 1024],
    ['MiBy', 1024 ** 2],
    ['GiBy', 1024 ** 3],
  ],
  [
    ['ratio', 1],
    ['%', 0.01],
  ],
];

/** What kind of thing a unit measures: the first unit of its list (`s` for `ms`), or the unit itself. */
export function dimension(unit: string): string {
  const scale = SCALES.find(units => units.some(([name]) => name === unit));
  return scale?.[0]?.[0] ?? unit;
}

/** By what a value in `from` is multiplied to be in `to`; undefined when they do not measure the same thing. */
export function factor(from: string, to: string): number | undefined {
  if (from === to) return 1;
  for (const scale of SCALES) {
    const source = scale.find(([name]) => name === from);
    const target = scale.find(([name]) => name === to);
    // Round what 0.001 / 1e-6 and the like leave behind, so that 1 s is 1000 ms and not 999.9999999999999.
    if (source && target) return Number((source[1] / target[1]).toPrecision(12));
  }
  return undefined;
}
