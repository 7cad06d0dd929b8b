import { newFamily, type Family, type FamilyType } from './family.ts';

/** What the names of the series of a family add to its name, by its type. */
const SUFFIXES: Readonly<Record<FamilyType, readonly string[]>> = {
  counter: ['', '_total', '_created'],
  gauge: [''],
  histogram: ['_bucket', '_sum', '_count', '_created'],
  gaugehistogram: ['_bucket', '_gsum', '_gcount'],
  summary: ['', '_sum', '_count', '_created'],
  info: ['', '_info'],
  stateset: [''],
  unknown: [''],
};

const ALL_SUFFIXES = [...new Set(Object.values(SUFFIXES).flat())].filter(suffix => suffix !== '');

/** The families of an exposition in their order, and which of them is being told of. */
export interface Families {
  readonly byName: Map<string, Family>;
  current?: Family;
}

/** The family of this name; a new one when nothing was said of it before. It becomes the current one. */
export function openFamily(families: Families, name: string): Family {
  const family = families.byName.get(name) ?? newFamily(name);
  families.byName.set(name, family);
  families.current = family;
  return family;
}

/**
 * The family that a series belongs to. The samples of a family follow its TYPE line, so the current one comes first:
 * `jobs_count` is part of the summary `jobs` there, and a gauge of its own behind `# TYPE jobs_count gauge`.
 */
export function familyOfSeries(families: Families, series: string): Family {
  const { byName, current } = families;
  if (current && hasSeries(current, series)) return current;
  const exact = byName.get(series);
  if (exact) return exact;
  for (const suffix of ALL_SUFFIXES) {
    if (!series.endsWith(suffix)) continue;
    const family = byName.get(series.slice(0, -suffix.length));
    if (family && hasSeries(family, series)) return family;
  }
  return openFamily(families, series);
}

/** Whether a family of this name and type has such a series. */
export const hasSeries = ({ name, type }: Family, series: string): boolean =>
  SUFFIXES[type].some(suffix => series === name + suffix);

/** All names that its series may have. */
export const possibleSeries = ({ name, type }: Family): string[] => SUFFIXES[type].map(suffix => name + suffix);
