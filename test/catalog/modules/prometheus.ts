import { counter, gauge, histogram, info, service, summary, text } from 'obs/catalog';

/** Imported from prometheus.txt. Comments mark what it does not tell. */
export const prometheus = service({
  name: 'prometheus',
  title: 'Prometheus',
  description: 'Prometheus', // what it does is not known
  team: 'unknown', // who is paged is not known
  endpoints: {}, // jobs and ports are not known
  discovery: [],
  scrapeInterval: '1m', // the default of Prometheus
  targetLabels: { job: text, instance: text },

  metrics: {
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
    net_conntrack_dialer_conn_attempted_total: counter({
      help: 'Total number of connections attempted by the given dialer a given name.',
      unit: '1', // unit unknown
      labels: { dialer_name: text },
    }),
    net_conntrack_dialer_conn_closed_total: counter({
      help: 'Total number of connections closed which originated from the dialer of a given name.',
      unit: '1', // unit unknown
      labels: { dialer_name: text },
    }),
    net_conntrack_dialer_conn_established_total: counter({
      help: 'Total number of connections successfully established by the given dialer a given name.',
      unit: '1', // unit unknown
      labels: { dialer_name: text },
    }),
    net_conntrack_dialer_conn_failed_total: counter({
      help: 'Total number of connections failed to dial by the dialer a given name.',
      unit: '1', // unit unknown
      labels: { dialer_name: text, reason: ['refused', 'resolution', 'timeout', 'unknown'] },
    }),
    net_conntrack_listener_conn_accepted_total: counter({
      help: 'Total number of connections opened to the listener of a given name.',
      unit: '1', // unit unknown
      labels: { listener_name: text },
    }),
    net_conntrack_listener_conn_closed_total: counter({
      help: 'Total number of connections closed that were made to the listener of a given name.',
      unit: '1', // unit unknown
      labels: { listener_name: text },
    }),
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
    prometheus_api_remote_read_queries: gauge({
      help: 'The current number of remote read queries being executed or waiting.',
      unit: '1', // unit unknown
    }),
    prometheus_build_info: info({
      help: "A metric with a constant '1' value labeled by version, revision, branch, goversion from which prometheus was built, and the goos and goarch for the build.",
      labels: { branch: text, goarch: text, goos: text, goversion: text, revision: text, version: text },
    }),
    prometheus_config_last_reload_success_timestamp_seconds: gauge({
      help: 'Timestamp of the last successful configuration reload.',
      unit: 's',
    }),
    prometheus_config_last_reload_successful: gauge({
      help: 'Whether the last configuration reload attempt was successful.',
      unit: '1', // unit unknown
    }),
    prometheus_engine_queries: gauge({ help: 'The current number of queries being executed or waiting.', unit: '1' }), // unit unknown
    prometheus_engine_queries_concurrent_max: gauge({ help: 'The max number of concurrent queries.', unit: '1' }), // unit unknown
    prometheus_engine_query_duration_seconds: summary({
      help: 'Query timings',
      unit: 's',
      labels: { slice: text },
      quantiles: [0.5, 0.9, 0.99],
    }),
    prometheus_engine_query_log_enabled: gauge({ help: 'State of the query log.', unit: '1' }), // unit unknown
    prometheus_engine_query_log_failures_total: counter({ help: 'The number of query log failures.', unit: '1' }), // unit unknown
    prometheus_http_request_duration_seconds: histogram({
      help: 'Histogram of latencies for HTTP requests.',
      unit: 's',
      labels: { handler: text },
      buckets: [0.1, 0.2, 0.4, 1, 3, 8, 20, 60, 120],
    }),
    prometheus_http_requests_total: counter({
      help: 'Counter of HTTP requests.',
      unit: '1', // unit unknown
      labels: { code: text, handler: text },
    }),
    prometheus_http_response_size_bytes: histogram({
      help: 'Histogram of response size for HTTP requests.',
      unit: 'By',
      labels: { handler: text },
      buckets: [100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000],
    }),
    prometheus_notifications_alertmanagers_discovered: gauge({
      help: 'The number of alertmanagers discovered and active.',
      unit: '1', // unit unknown
    }),
    prometheus_notifications_dropped_total: counter({
      help: 'Total number of alerts dropped due to errors when sending to Alertmanager.',
      unit: '1', // unit unknown
    }),
    prometheus_notifications_queue_capacity: gauge({
      help: 'The capacity of the alert notifications queue.',
      unit: '1', // unit unknown
    }),
    prometheus_notifications_queue_length: gauge({
      help: 'The number of alert notifications in the queue.',
      unit: '1', // unit unknown
    }),
    prometheus_ready: gauge({
      help: 'Whether Prometheus startup was fully completed and the server is ready for normal operation.',
      unit: '1', // unit unknown
    }),
    prometheus_remote_storage_exemplars_in_total: counter({
      help: 'Exemplars in to remote storage, compare to exemplars out for queue managers.',
      unit: '1', // unit unknown
    }),
    prometheus_remote_storage_highest_timestamp_in_seconds: gauge({
      help: 'Highest timestamp that has come into the remote storage via the Appender interface, in seconds since epoch.',
      unit: 's',
    }),
    prometheus_remote_storage_histograms_in_total: counter({
      help: 'HistogramSamples in to remote storage, compare to histograms out for queue managers.',
      unit: '1', // unit unknown
    }),
    prometheus_remote_storage_samples_in_total: counter({
      help: 'Samples in to remote storage, compare to samples out for queue managers.',
      unit: '1', // unit unknown
    }),
    prometheus_remote_storage_string_interner_zero_reference_releases_total: counter({
      help: 'The number of times release has been called for strings that are not interned.',
      unit: '1', // unit unknown
    }),
    prometheus_rule_evaluation_duration_seconds: summary({
      help: 'The duration for a rule to execute.',
      unit: 's',
      quantiles: [0.5, 0.9, 0.99],
    }),
    prometheus_rule_group_duration_seconds: summary({
      help: 'The duration of rule group evaluations.',
      unit: 's',
      quantiles: [0.01, 0.05, 0.5, 0.9, 0.99],
    }),
    prometheus_sd_azure_failures_total: counter({
      help: 'Number of Azure service discovery refresh failures.',
      unit: '1', // unit unknown
    }),
    prometheus_sd_discovered_targets: gauge({
      help: 'Current number of discovered targets.',
      unit: '1', // unit unknown
      labels: { config: text, name: text },
    }),
    prometheus_sd_dns_lookup_failures_total: counter({ help: 'The number of DNS-SD lookup failures.', unit: '1' }), // unit unknown
    prometheus_sd_dns_lookups_total: counter({ help: 'The number of DNS-SD lookups.', unit: '1' }), // unit unknown
    prometheus_sd_failed_configs: gauge({
      help: 'Current number of service discovery configurations that failed to load.',
      unit: '1', // unit unknown
      labels: { name: text },
    }),
    prometheus_sd_file_read_errors_total: counter({ help: 'The number of File-SD read errors.', unit: '1' }), // unit unknown
    prometheus_sd_file_scan_duration_seconds: summary({
      help: 'The duration of the File-SD scan in seconds.',
      unit: 's',
      quantiles: [0.5, 0.9, 0.99],
    }),
    prometheus_sd_file_watcher_errors_total: counter({
      help: 'The number of File-SD errors caused by filesystem watch failures.',
      unit: '1', // unit unknown
    }),
    prometheus_sd_http_failures_total: counter({
      help: 'Number of HTTP service discovery refresh failures.',
      unit: '1', // unit unknown
    }),
    prometheus_sd_received_updates_total: counter({
      help: 'Total number of update events received from the SD providers.',
      unit: '1', // unit unknown
      labels: { name: text },
    }),
    prometheus_sd_updates_total: counter({
      help: 'Total number of update events sent to the SD consumers.',
      unit: '1', // unit unknown
      labels: { name: text },
    }),
    prometheus_target_interval_length_seconds: summary({
      help: 'Actual intervals between scrapes.',
      unit: 's',
      labels: { interval: text },
      quantiles: [0.01, 0.05, 0.5, 0.9, 0.99],
    }),
    prometheus_target_metadata_cache_bytes: gauge({
      help: 'The number of bytes that are currently used for storing metric metadata in the cache',
      unit: 'By',
      labels: { scrape_job: text },
    }),
    prometheus_target_metadata_cache_entries: gauge({
      help: 'Total number of metric metadata entries in the cache',
      unit: '1', // unit unknown
      labels: { scrape_job: text },
    }),
    prometheus_target_scrape_pool_exceeded_label_limits_total: counter({
      help: 'Total number of times scrape pools hit the label limits, during sync or config reload.',
      unit: '1', // unit unknown
    }),
    prometheus_target_scrape_pool_exceeded_target_limit_total: counter({
      help: 'Total number of times scrape pools hit the target limit, during sync or config reload.',
      unit: '1', // unit unknown
    }),
    prometheus_target_scrape_pool_reloads_failed_total: counter({
      help: 'Total number of failed scrape pool reloads.',
      unit: '1', // unit unknown
    }),
    prometheus_target_scrape_pool_reloads_total: counter({ help: 'Total number of scrape pool reloads.', unit: '1' }), // unit unknown
    prometheus_target_scrape_pool_sync_total: counter({
      help: 'Total number of syncs that were executed on a scrape pool.',
      unit: '1', // unit unknown
      labels: { scrape_job: text },
    }),
    prometheus_target_scrape_pool_targets: gauge({
      help: 'Current number of targets in this scrape pool.',
      unit: '1', // unit unknown
      labels: { scrape_job: text },
    }),
    prometheus_target_scrape_pools_failed_total: counter({
      help: 'Total number of scrape pool creations that failed.',
      unit: '1', // unit unknown
    }),
    prometheus_target_scrape_pools_total: counter({
      help: 'Total number of scrape pool creation attempts.',
      unit: '1', // unit unknown
    }),
    prometheus_target_scrapes_cache_flush_forced_total: counter({
      help: 'How many times a scrape cache was flushed due to getting big while scrapes are failing.',
      unit: '1', // unit unknown
    }),
    prometheus_target_scrapes_exceeded_body_size_limit_total: counter({
      help: 'Total number of scrapes that hit the body size limit',
      unit: '1', // unit unknown
    }),
    prometheus_target_scrapes_exceeded_sample_limit_total: counter({
      help: 'Total number of scrapes that hit the sample limit and were rejected.',
      unit: '1', // unit unknown
    }),
    prometheus_target_scrapes_exemplar_out_of_order_total: counter({
      help: 'Total number of exemplar rejected due to not being out of the expected order.',
      unit: '1', // unit unknown
    }),
    prometheus_target_scrapes_sample_duplicate_timestamp_total: counter({
      help: 'Total number of samples rejected due to duplicate timestamps but different values.',
      unit: '1', // unit unknown
    }),
    prometheus_target_scrapes_sample_out_of_bounds_total: counter({
      help: 'Total number of samples rejected due to timestamp falling outside of the time bounds.',
      unit: '1', // unit unknown
    }),
    prometheus_target_scrapes_sample_out_of_order_total: counter({
      help: 'Total number of samples rejected due to not being out of the expected order.',
      unit: '1', // unit unknown
    }),
    prometheus_target_sync_failed_total: counter({
      help: 'Total number of target sync failures.',
      unit: '1', // unit unknown
      labels: { scrape_job: text },
    }),
    prometheus_target_sync_length_seconds: summary({
      help: 'Actual interval to sync the scrape pool.',
      unit: 's',
      labels: { scrape_job: text },
      quantiles: [0.01, 0.05, 0.5, 0.9, 0.99],
    }),
    prometheus_template_text_expansion_failures_total: counter({
      help: 'The total number of template text expansion failures.',
      unit: '1', // unit unknown
    }),
    prometheus_template_text_expansions_total: counter({
      help: 'The total number of template text expansions.',
      unit: '1', // unit unknown
    }),
    prometheus_treecache_watcher_goroutines: gauge({ help: 'The current number of watcher goroutines.', unit: '1' }), // unit unknown
    prometheus_treecache_zookeeper_failures_total: counter({
      help: 'The total number of ZooKeeper failures.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_blocks_loaded: gauge({ help: 'Number of currently loaded data blocks', unit: '1' }), // unit unknown
    prometheus_tsdb_checkpoint_creations_failed_total: counter({
      help: 'Total number of checkpoint creations that failed.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_checkpoint_creations_total: counter({
      help: 'Total number of checkpoint creations attempted.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_checkpoint_deletions_failed_total: counter({
      help: 'Total number of checkpoint deletions that failed.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_checkpoint_deletions_total: counter({
      help: 'Total number of checkpoint deletions attempted.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_clean_start: gauge({
      help: '-1: lockfile is disabled. 0: a lockfile from a previous execution was replaced. 1: lockfile creation was clean',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_compaction_chunk_range_seconds: histogram({
      help: 'Final time range of chunks on their first compaction',
      unit: 's',
      buckets: [100, 400, 1600, 6400, 25600, 102400, 409600, 1638400, 6553600, 26214400],
    }),
    prometheus_tsdb_compaction_chunk_samples: histogram({
      help: 'Final number of samples on their first compaction',
      unit: '1', // unit unknown
      buckets: [4, 6, 9, 13.5, 20.25, 30.375, 45.5625, 68.34375, 102.515625, 153.7734375, 230.66015625, 345.990234375],
    }),
    prometheus_tsdb_compaction_chunk_size_bytes: histogram({
      help: 'Final size of chunks on their first compaction',
      unit: 'By',
      buckets: [32, 48, 72, 108, 162, 243, 364.5, 546.75, 820.125, 1230.1875, 1845.28125, 2767.921875],
    }),
    prometheus_tsdb_compaction_duration_seconds: histogram({
      help: 'Duration of compaction runs',
      unit: 's',
      buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192],
    }),
    prometheus_tsdb_compaction_populating_block: gauge({
      help: 'Set to 1 when a block is currently being written to the disk.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_compactions_failed_total: counter({
      help: 'Total number of compactions that failed for the partition.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_compactions_skipped_total: counter({
      help: 'Total number of skipped compactions due to disabled auto compaction.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_compactions_total: counter({
      help: 'Total number of compactions that were executed for the partition.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_compactions_triggered_total: counter({
      help: 'Total number of triggered compactions for the partition.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_data_replay_duration_seconds: gauge({ help: 'Time taken to replay the data on disk.', unit: 's' }),
    prometheus_tsdb_exemplar_exemplars_appended_total: counter({
      help: 'Total number of appended exemplars.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_exemplar_exemplars_in_storage: gauge({
      help: 'Number of exemplars currently in circular storage.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_exemplar_last_exemplars_timestamp_seconds: gauge({
      help: 'The timestamp of the oldest exemplar stored in circular storage. Useful to check for what timerange the current exemplar buffer limit allows. This usually means the last timestampfor all exemplars for a typical setup. This is not true though if one of the series timestamp is in future compared to rest series.',
      unit: 's',
    }),
    prometheus_tsdb_exemplar_max_exemplars: gauge({
      help: 'Total number of exemplars the exemplar storage can store, resizeable.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_exemplar_out_of_order_exemplars_total: counter({
      help: 'Total number of out of order exemplar ingestion failed attempts.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_exemplar_series_with_exemplars_in_storage: gauge({
      help: 'Number of series with exemplars currently in circular storage.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_head_active_appenders: gauge({
      help: 'Number of currently active appender transactions',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_head_chunks: gauge({ help: 'Total number of chunks in the head block.', unit: '1' }), // unit unknown
    prometheus_tsdb_head_chunks_created_total: counter({
      help: 'Total number of chunks created in the head',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_head_chunks_removed_total: counter({
      help: 'Total number of chunks removed in the head',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_head_gc_duration_seconds: summary({
      help: 'Runtime of garbage collection in the head block.',
      unit: 's',
      quantiles: [],
    }),
    prometheus_tsdb_head_max_time: gauge({
      help: 'Maximum timestamp of the head block. The unit is decided by the library consumer.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_head_max_time_seconds: gauge({ help: 'Maximum timestamp of the head block.', unit: 's' }),
    prometheus_tsdb_head_min_time: gauge({
      help: 'Minimum time bound of the head block. The unit is decided by the library consumer.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_head_min_time_seconds: gauge({ help: 'Minimum time bound of the head block.', unit: 's' }),
    prometheus_tsdb_head_out_of_order_samples_appended_total: counter({
      help: 'Total number of appended out of order samples.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_head_samples_appended_total: counter({
      help: 'Total number of appended samples.',
      unit: '1', // unit unknown
      labels: { type: text },
    }),
    prometheus_tsdb_head_series: gauge({ help: 'Total number of series in the head block.', unit: '1' }), // unit unknown
    prometheus_tsdb_head_series_created_total: counter({
      help: 'Total number of series created in the head',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_head_series_not_found_total: counter({
      help: 'Total number of requests for series that were not found.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_head_series_removed_total: counter({
      help: 'Total number of series removed in the head',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_head_truncations_failed_total: counter({
      help: 'Total number of head truncations that failed.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_head_truncations_total: counter({ help: 'Total number of head truncations attempted.', unit: '1' }), // unit unknown
    prometheus_tsdb_isolation_high_watermark: gauge({
      help: 'The highest TSDB append ID that has been given out.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_isolation_low_watermark: gauge({
      help: 'The lowest TSDB append ID that is still referenced.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_lowest_timestamp: gauge({
      help: 'Lowest timestamp value stored in the database. The unit is decided by the library consumer.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_lowest_timestamp_seconds: gauge({
      help: 'Lowest timestamp value stored in the database.',
      unit: 's',
    }),
    prometheus_tsdb_mmap_chunk_corruptions_total: counter({
      help: 'Total number of memory-mapped chunk corruptions.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_out_of_bound_samples_total: counter({
      help: 'Total number of out of bound samples ingestion failed attempts with out of order support disabled.',
      unit: '1', // unit unknown
      labels: { type: text },
    }),
    prometheus_tsdb_out_of_order_samples_total: counter({
      help: 'Total number of out of order samples ingestion failed attempts due to out of order being disabled.',
      unit: '1', // unit unknown
      labels: { type: text },
    }),
    prometheus_tsdb_reloads_failures_total: counter({
      help: 'Number of times the database failed to reloadBlocks block data from disk.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_reloads_total: counter({
      help: 'Number of times the database reloaded block data from disk.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_retention_limit_bytes: gauge({
      help: 'Max number of bytes to be retained in the tsdb blocks, configured 0 means disabled',
      unit: 'By',
    }),
    prometheus_tsdb_size_retentions_total: counter({
      help: 'The number of times that blocks were deleted because the maximum number of bytes was exceeded.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_snapshot_replay_error_total: counter({
      help: 'Total number snapshot replays that failed.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_storage_blocks_bytes: gauge({
      help: 'The number of bytes that are currently used for local storage by all blocks.',
      unit: 'By',
    }),
    prometheus_tsdb_symbol_table_size_bytes: gauge({
      help: 'Size of symbol table in memory for loaded blocks',
      unit: 'By',
    }),
    prometheus_tsdb_time_retentions_total: counter({
      help: 'The number of times that blocks were deleted because the maximum time limit was exceeded.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_tombstone_cleanup_seconds: histogram({
      help: 'The time taken to recompact blocks to remove tombstones.',
      unit: 's',
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    }),
    prometheus_tsdb_too_old_samples_total: counter({
      help: 'Total number of out of order samples ingestion failed attempts with out of support enabled, but sample outside of time window.',
      unit: '1', // unit unknown
      labels: { type: text },
    }),
    prometheus_tsdb_vertical_compactions_total: counter({
      help: 'Total number of compactions done on overlapping blocks.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_wal_completed_pages_total: counter({ help: 'Total number of completed pages.', unit: '1' }), // unit unknown
    prometheus_tsdb_wal_corruptions_total: counter({ help: 'Total number of WAL corruptions.', unit: '1' }), // unit unknown
    prometheus_tsdb_wal_fsync_duration_seconds: summary({
      help: 'Duration of write log fsync.',
      unit: 's',
      quantiles: [0.5, 0.9, 0.99],
    }),
    prometheus_tsdb_wal_page_flushes_total: counter({ help: 'Total number of page flushes.', unit: '1' }), // unit unknown
    prometheus_tsdb_wal_segment_current: gauge({
      help: 'Write log segment index that TSDB is currently writing to.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_wal_truncate_duration_seconds: summary({
      help: 'Duration of WAL truncation.',
      unit: 's',
      quantiles: [],
    }),
    prometheus_tsdb_wal_truncations_failed_total: counter({
      help: 'Total number of write log truncations that failed.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_wal_truncations_total: counter({
      help: 'Total number of write log truncations attempted.',
      unit: '1', // unit unknown
    }),
    prometheus_tsdb_wal_writes_failed_total: counter({
      help: 'Total number of write log writes that failed.',
      unit: '1', // unit unknown
    }),
    prometheus_web_federation_errors_total: counter({
      help: 'Total number of errors that occurred while sending federation responses.',
      unit: '1', // unit unknown
    }),
    prometheus_web_federation_warnings_total: counter({
      help: 'Total number of warnings that occurred while sending federation responses.',
      unit: '1', // unit unknown
    }),
    promhttp_metric_handler_requests_in_flight: gauge({ help: 'Current number of scrapes being served.', unit: '1' }), // unit unknown
    promhttp_metric_handler_requests_total: counter({
      help: 'Total number of scrapes by HTTP status code.',
      unit: '1', // unit unknown
      labels: { code: text },
    }),
  },
});
