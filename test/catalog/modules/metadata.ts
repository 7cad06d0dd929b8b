import { counter, gauge, histogram, info, service, text } from 'obs/catalog';

/** Imported from metadata.json. Comments mark what it does not tell. */
export const metadata = service({
  name: 'metadata',
  title: 'Metadata',
  description: 'Metadata', // what it does is not known
  team: 'unknown', // who is paged is not known
  endpoints: {}, // jobs and ports are not known
  discovery: [],
  scrapeInterval: '1m', // the default of Prometheus
  targetLabels: { job: text, instance: text },

  // labels are not known: metadata has none
  metrics: {
    http_request_duration_seconds: histogram({ help: 'Time to answer a request', unit: 's' }),
    // from an OpenMetrics target its name has "_total" at its end
    http_requests: counter({ help: 'Requests', unit: '1' }), // unit unknown
    // the targets disagree about the type: gauge (2), counter (1)
    // the targets disagree about the help
    jobs_active: gauge({ help: 'Jobs that run now', unit: '{job}' }),
    lease_owner_info: info({ help: 'Who holds the lease' }),
    queue_length: gauge({ help: 'Jobs that wait', unit: '1' }), // unit unknown
  },
});
