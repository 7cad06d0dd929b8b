import { counter, gauge, histogram, info, service, summary, text } from 'obs/catalog';

/** Imported from alertmanager.txt. Comments mark what it does not tell. */
export const alertmanager = service({
  name: 'alertmanager',
  title: 'Alertmanager',
  description: 'Alertmanager', // what it does is not known
  team: 'unknown', // who is paged is not known
  endpoints: {}, // jobs and ports are not known
  discovery: [],
  scrapeInterval: '1m', // the default of Prometheus
  targetLabels: { job: text, instance: text },

  metrics: {
    alertmanager_alerts: gauge({
      help: 'How many alerts by state.',
      unit: '1', // unit unknown
      labels: { state: ['active', 'suppressed', 'unprocessed'] },
    }),
    alertmanager_alerts_invalid_total: counter({
      help: 'The total number of received alerts that were invalid.',
      unit: '1', // unit unknown
      labels: { version: text },
    }),
    alertmanager_alerts_received_total: counter({
      help: 'The total number of received alerts.',
      unit: '1', // unit unknown
      labels: { status: ['firing', 'resolved'], version: text },
    }),
    alertmanager_build_info: info({
      help: "A metric with a constant '1' value labeled by version, revision, branch, goversion from which alertmanager was built, and the goos and goarch for the build.",
      labels: { branch: text, goarch: text, goos: text, goversion: text, revision: text, version: text },
    }),
    alertmanager_cluster_enabled: gauge({ help: 'Indicates whether the clustering is enabled or not.', unit: '1' }), // unit unknown
    alertmanager_config_hash: gauge({ help: 'Hash of the currently loaded alertmanager configuration.', unit: '1' }), // unit unknown
    alertmanager_config_last_reload_success_timestamp_seconds: gauge({
      help: 'Timestamp of the last successful configuration reload.',
      unit: 's',
    }),
    alertmanager_config_last_reload_successful: gauge({
      help: 'Whether the last configuration reload attempt was successful.',
      unit: '1', // unit unknown
    }),
    alertmanager_dispatcher_aggregation_groups: gauge({ help: 'Number of active aggregation groups', unit: '1' }), // unit unknown
    alertmanager_dispatcher_alert_processing_duration_seconds: summary({
      help: 'Summary of latencies for the processing of alerts.',
      unit: 's',
      quantiles: [],
    }),
    alertmanager_http_concurrency_limit_exceeded_total: counter({
      help: 'Total number of times an HTTP request failed because the concurrency limit was reached.',
      unit: '1', // unit unknown
      labels: { method: text },
    }),
    alertmanager_http_requests_in_flight: gauge({
      help: 'Current number of HTTP requests being processed.',
      unit: '1', // unit unknown
      labels: { method: text },
    }),
    alertmanager_integrations: gauge({ help: 'Number of configured integrations.', unit: '1' }), // unit unknown
    alertmanager_marked_alerts: gauge({
      help: 'How many alerts by state are currently marked in the Alertmanager regardless of their expiry.',
      unit: '1', // unit unknown
      labels: { state: ['active', 'suppressed', 'unprocessed'] },
    }),
    alertmanager_nflog_gc_duration_seconds: summary({
      help: 'Duration of the last notification log garbage collection cycle.',
      unit: 's',
      quantiles: [],
    }),
    alertmanager_nflog_gossip_messages_propagated_total: counter({
      help: 'Number of received gossip messages that have been further gossiped.',
      unit: '1', // unit unknown
    }),
    alertmanager_nflog_queries_total: counter({ help: 'Number of notification log queries were received.', unit: '1' }), // unit unknown
    alertmanager_nflog_query_duration_seconds: histogram({
      help: 'Duration of notification log query evaluation.',
      unit: 's',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    }),
    alertmanager_nflog_query_errors_total: counter({
      help: 'Number notification log received queries that failed.',
      unit: '1', // unit unknown
    }),
    alertmanager_nflog_snapshot_duration_seconds: summary({
      help: 'Duration of the last notification log snapshot.',
      unit: 's',
      quantiles: [],
    }),
    alertmanager_nflog_snapshot_size_bytes: gauge({
      help: 'Size of the last notification log snapshot in bytes.',
      unit: 'By',
    }),
    alertmanager_notification_latency_seconds: histogram({
      help: 'The latency of notifications in seconds.',
      unit: 's',
      labels: { integration: text },
      buckets: [1, 5, 10, 15, 20],
    }),
    alertmanager_notification_requests_failed_total: counter({
      help: 'The total number of failed notification requests.',
      unit: '1', // unit unknown
      labels: { integration: text },
    }),
    alertmanager_notification_requests_total: counter({
      help: 'The total number of attempted notification requests.',
      unit: '1', // unit unknown
      labels: { integration: text },
    }),
    alertmanager_notifications_failed_total: counter({
      help: 'The total number of failed notifications.',
      unit: '1', // unit unknown
      labels: { integration: text },
    }),
    alertmanager_notifications_total: counter({
      help: 'The total number of attempted notifications.',
      unit: '1', // unit unknown
      labels: { integration: text },
    }),
    alertmanager_receivers: gauge({ help: 'Number of configured receivers.', unit: '1' }), // unit unknown
    alertmanager_silences: gauge({
      help: 'How many silences by state.',
      unit: '1', // unit unknown
      labels: { state: ['active', 'expired', 'pending'] },
    }),
    alertmanager_silences_gc_duration_seconds: summary({
      help: 'Duration of the last silence garbage collection cycle.',
      unit: 's',
      quantiles: [],
    }),
    alertmanager_silences_gossip_messages_propagated_total: counter({
      help: 'Number of received gossip messages that have been further gossiped.',
      unit: '1', // unit unknown
    }),
    alertmanager_silences_queries_total: counter({ help: 'How many silence queries were received.', unit: '1' }), // unit unknown
    alertmanager_silences_query_duration_seconds: histogram({
      help: 'Duration of silence query evaluation.',
      unit: 's',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    }),
    alertmanager_silences_query_errors_total: counter({
      help: 'How many silence received queries did not succeed.',
      unit: '1', // unit unknown
    }),
    alertmanager_silences_snapshot_duration_seconds: summary({
      help: 'Duration of the last silence snapshot.',
      unit: 's',
      quantiles: [],
    }),
    alertmanager_silences_snapshot_size_bytes: gauge({
      help: 'Size of the last silence snapshot in bytes.',
      unit: 'By',
    }),
    go_gc_duration_seconds: summary({
      help: 'A summary of the pause duration of garbage collection cycles.',
      unit: 's',
      quantiles: [0, 0.25, 0.5, 0.75, 1],
    }),
    go_goroutines: gauge({ help: 'Number of goroutines that currently exist.', unit: '1' }), // unit unknown
    go_info: info({ help: 'Information about the Go environment.', labels: { version: text } }),
    go_memstats_alloc_bytes: gauge({ help: 'Number of bytes allocated and still in use.', unit: 'By' }),
    go_memstats_alloc_bytes_total: counter({ help: 'Total number of bytes allocated, even if freed.', unit: 'By' }),
    go_memstats_buck_hash_sys_bytes: gauge({
      help: 'Number of bytes used by the profiling bucket hash table.',
      unit: 'By',
    }),
    go_memstats_frees_total: counter({ help: 'Total number of frees.', unit: '1' }), // unit unknown
    go_memstats_gc_sys_bytes: gauge({
      help: 'Number of bytes used for garbage collection system metadata.',
      unit: 'By',
    }),
    go_memstats_heap_alloc_bytes: gauge({ help: 'Number of heap bytes allocated and still in use.', unit: 'By' }),
    go_memstats_heap_idle_bytes: gauge({ help: 'Number of heap bytes waiting to be used.', unit: 'By' }),
    go_memstats_heap_inuse_bytes: gauge({ help: 'Number of heap bytes that are in use.', unit: 'By' }),
    go_memstats_heap_objects: gauge({ help: 'Number of allocated objects.', unit: '1' }), // unit unknown
    go_memstats_heap_released_bytes: gauge({ help: 'Number of heap bytes released to OS.', unit: 'By' }),
    go_memstats_heap_sys_bytes: gauge({ help: 'Number of heap bytes obtained from system.', unit: 'By' }),
    go_memstats_last_gc_time_seconds: gauge({
      help: 'Number of seconds since 1970 of last garbage collection.',
      unit: 's',
    }),
    go_memstats_lookups_total: counter({ help: 'Total number of pointer lookups.', unit: '1' }), // unit unknown
    go_memstats_mallocs_total: counter({ help: 'Total number of mallocs.', unit: '1' }), // unit unknown
    go_memstats_mcache_inuse_bytes: gauge({ help: 'Number of bytes in use by mcache structures.', unit: 'By' }),
    go_memstats_mcache_sys_bytes: gauge({
      help: 'Number of bytes used for mcache structures obtained from system.',
      unit: 'By',
    }),
    go_memstats_mspan_inuse_bytes: gauge({ help: 'Number of bytes in use by mspan structures.', unit: 'By' }),
    go_memstats_mspan_sys_bytes: gauge({
      help: 'Number of bytes used for mspan structures obtained from system.',
      unit: 'By',
    }),
    go_memstats_next_gc_bytes: gauge({
      help: 'Number of heap bytes when next garbage collection will take place.',
      unit: 'By',
    }),
    go_memstats_other_sys_bytes: gauge({ help: 'Number of bytes used for other system allocations.', unit: 'By' }),
    go_memstats_stack_inuse_bytes: gauge({ help: 'Number of bytes in use by the stack allocator.', unit: 'By' }),
    go_memstats_stack_sys_bytes: gauge({
      help: 'Number of bytes obtained from system for stack allocator.',
      unit: 'By',
    }),
    go_memstats_sys_bytes: gauge({ help: 'Number of bytes obtained from system.', unit: 'By' }),
    go_threads: gauge({ help: 'Number of OS threads created.', unit: '1' }), // unit unknown
    process_cpu_seconds_total: counter({ help: 'Total user and system CPU time spent in seconds.', unit: 's' }),
    process_max_fds: gauge({ help: 'Maximum number of open file descriptors.', unit: '1' }), // unit unknown
    process_open_fds: gauge({ help: 'Number of open file descriptors.', unit: '1' }), // unit unknown
    process_resident_memory_bytes: gauge({ help: 'Resident memory size in bytes.', unit: 'By' }),
    process_start_time_seconds: gauge({ help: 'Start time of the process since unix epoch in seconds.', unit: 's' }),
    process_virtual_memory_bytes: gauge({ help: 'Virtual memory size in bytes.', unit: 'By' }),
    process_virtual_memory_max_bytes: gauge({
      help: 'Maximum amount of virtual memory available in bytes.',
      unit: 'By',
    }),
    promhttp_metric_handler_requests_in_flight: gauge({ help: 'Current number of scrapes being served.', unit: '1' }), // unit unknown
    promhttp_metric_handler_requests_total: counter({
      help: 'Total number of scrapes by HTTP status code.',
      unit: '1', // unit unknown
      labels: { code: text },
    }),
  },
});
