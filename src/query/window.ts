import type { Duration } from '../promql/ast.ts';

type Unit = 'ms' | 's' | 'm' | 'h' | 'd' | 'w' | 'y';

/** `5m`, `1h30m`, or a variable of Grafana: `$__rate_interval`. */
export type Window = `${number}${Unit}` | `${number}${Unit}${number}${Unit}` | `$${string}`;

const MS: Readonly<Record<Unit, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  y: 31_536_000_000,
};

/** The syntax node of a window. Throws a `RangeError` for text that is no duration. */
export function duration(window: Window): Duration {
  if (window.startsWith('$')) return { kind: 'duration-variable', name: window.slice(1), start: 0, end: 0 };
  return { kind: 'duration', ms: milliseconds(window), start: 0, end: 0 };
}

/** The length of `1h30m` in milliseconds. Units go from long to short, each once, as in Prometheus. */
export function milliseconds(window: string): number {
  const match = /^-?(\d+y)?(\d+w)?(\d+d)?(\d+h)?(\d+m)?(\d+s)?(\d+ms)?$/.exec(window);
  const parts = match?.slice(1).filter(part => part !== undefined) ?? [];
  if (parts.length === 0) throw new RangeError(`"${window}" is not a duration: write 30s, 5m or 1h30m`);
  const sum = parts.reduce(
    (total, part) => total + Number.parseInt(part, 10) * MS[part.replace(/^\d+/, '') as Unit],
    0,
  );
  return window.startsWith('-') ? -sum : sum;
}
