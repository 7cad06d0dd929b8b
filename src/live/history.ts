import type { History } from '../lint/live/facts.ts';

/** The answer of a range query: points of series. */
export type Matrix = readonly {
  readonly metric: Readonly<Record<string, string>>;
  readonly values: readonly (readonly [seconds: number, value: string])[];
}[];

/**
 * What an alert rule would have done: each series is an alert of its own, which fires when it was there for `forSeconds`. A gap
 * longer than a step and a half ends it. Seconds throughout.
 */
export function historyOf(
  matrix: Matrix,
  { forSeconds, step, days }: { forSeconds: number; step: number; days: number },
): History {
  const times = new Map<string, number[]>();
  for (const { metric, values } of matrix) {
    const key = JSON.stringify(Object.entries(metric).sort());
    const points = times.get(key) ?? [];
    for (const [at] of values) points.push(at);
    times.set(key, points);
  }
  let firings = 0;
  const firing = new Set<number>();
  for (const points of times.values()) {
    for (const { from, to } of spellsOf(
      points.sort((a, b) => a - b),
      step,
    )) {
      if (to - from < forSeconds) continue;
      firings += 1;
      for (let at = from + forSeconds; at <= to; at += step) firing.add(Math.round(at / step));
    }
  }
  return { firings, share: Math.min(1, (firing.size * step) / (days * 86_400)), days };
}

/** Times without a gap. */
function spellsOf(points: readonly number[], step: number): { from: number; to: number }[] {
  const spells: { from: number; to: number }[] = [];
  for (const at of points) {
    const last = spells.at(-1);
    if (last && at - last.to <= 1.5 * step) last.to = at;
    else spells.push({ from: at, to: at });
  }
  return spells;
}
