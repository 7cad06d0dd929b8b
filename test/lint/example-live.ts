import type { LiveFacts } from '../../src/lint/live/facts.ts';

const LABELS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  queue_length: { queue: ['mail', 'print'], job: ['checkout'] },
  queue_limit: { queue: ['mail', 'print'], job: ['checkout'] },
  http_requests_total: { method: ['GET'], job: ['checkout'] },
};
const TYPES: Readonly<Record<string, string>> = { queue_length: 'gauge', http_requests_total: 'counter' };

/** What the servers of the example would say. */
export const EXAMPLE_LIVE: LiveFacts = {
  prometheus: {
    days: 7,
    hasMetric: name => !name.includes('never_seen'),
    labels: metric => LABELS[metric] && new Set(Object.keys(LABELS[metric])),
    values: (metric, label) => LABELS[metric]?.[label] && new Set(LABELS[metric][label]),
    type: metric => TYPES[metric],
    cost: query => ({ series: query.includes('by_customer') ? 90_000 : 2, seconds: 0.01 }),
    join: operation => ({ left: 3, right: 2, result: operation.includes('checkout_left') ? 0 : 2 }),
    history: key =>
      key.includes('noisy') ? { firings: 300, share: 0.4, days: 7 } : { firings: 1, share: 0.01, days: 7 },
  },
  loki: {
    days: 7,
    labels: new Set(['service_name']),
    values: label => (label === 'service_name' ? new Set(['checkout']) : undefined),
  },
};
