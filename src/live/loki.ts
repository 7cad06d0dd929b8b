import type { LokiFacts } from '../lint/live/facts.ts';
import type { Questions } from '../lint/live/questions.ts';
import type { Asker } from './ask.ts';
import type { Span } from './prometheus.ts';

/** Asks a Loki which stream labels there are, and the values of those that are used. */
export async function askLoki(ask: Asker, { streamLabels }: Questions, { end, days }: Span): Promise<LokiFacts> {
  // Loki takes nanoseconds.
  const window = { start: `${end - days * 86_400}000000000`, end: `${end}000000000` };
  const labels = stringsOf(await ask.get('/loki/api/v1/labels', window));
  const values = new Map<string, ReadonlySet<string>>();
  await Promise.all(
    [...streamLabels]
      .filter(label => labels.has(label))
      .map(async label => {
        const found = await ask.get(`/loki/api/v1/label/${encodeURIComponent(label)}/values`, window);
        if (found !== undefined) values.set(label, stringsOf(found));
      }),
  );
  return { days, labels, values: label => values.get(label) };
}

const stringsOf = (data: unknown): ReadonlySet<string> =>
  new Set(Array.isArray(data) ? data.filter(item => typeof item === 'string') : []);
