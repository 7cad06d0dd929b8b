import { counter, gauge, histogram, info, service, summary, text } from 'obs/catalog';

/** Imported from checkout.openmetrics.txt. Comments mark what it does not tell. */
export const checkout = service({
  name: 'checkout',
  title: 'Checkout',
  description: 'Checkout', // what it does is not known
  team: 'unknown', // who is paged is not known
  endpoints: {}, // jobs and ports are not known
  discovery: [],
  scrapeInterval: '1m', // the default of Prometheus
  exemplarTraceId: 'trace_id',
  targetLabels: { job: text, instance: text },

  metrics: {
    checkout_orders_total: counter({
      help: 'Orders placed, by "how" they ended',
      unit: '1', // unit unknown
      labels: { status: ['accepted', 'rejected'], customer: text },
    }),
    checkout_request_duration_seconds: histogram({
      help: 'Time to answer a request',
      unit: 's',
      labels: { route: text },
      buckets: [0.01, 0.1, 1],
    }),
    // part of a gauge histogram, which the catalogue has no type for
    checkout_basket_size_bytes_bucket: gauge({
      help: 'Sizes of the baskets that are open now',
      unit: '1',
      labels: { shop: text, le: text },
    }),
    // part of a gauge histogram, which the catalogue has no type for
    checkout_basket_size_bytes_gcount: gauge({
      help: 'Sizes of the baskets that are open now',
      unit: '1',
      labels: { shop: text },
    }),
    // part of a gauge histogram, which the catalogue has no type for
    checkout_basket_size_bytes_gsum: gauge({
      help: 'Sizes of the baskets that are open now',
      unit: 'By',
      labels: { shop: text },
    }),
    checkout_payment_seconds: summary({
      help: 'Time that the payment provider takes',
      unit: 's',
      labels: { provider: text },
      quantiles: [0.5, 0.95],
    }),
    checkout_build_info: info({ help: 'What is running', labels: { version: text, commit: text } }),
    // a stateset: 1 for the state that it is in, 0 for the others
    checkout_mode: gauge({
      help: 'Which mode the shop is in',
      unit: '1',
      labels: { checkout_mode: ['closed 4 lunch', 'normal', 'read-only'] },
    }),
    checkout_stock_items: gauge({ help: 'Items in stock', unit: '{item}', labels: { warehouse: text } }),
    checkout_refunds_total: counter({ help: 'Refunds; none so far', unit: '1' }), // unit unknown
    // untyped in the source: a gauge until somebody knows
    checkout_legacy: gauge({ help: 'Nobody knows', unit: '1', labels: { state: text } }), // unit unknown
  },
});
