import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/logql/parse.ts';
import { OUT } from '../out.ts';
import { describeSystem } from './system.ts';

const readOut = (path: string): string => readFileSync(join(OUT, path), 'utf8');

describeSystem({
  service: 'image-svc',
  endpoints: { api: { port: 8084, metricsPath: '/metrics', health: ['/health', '/health/ready'] } },
  discovery: [{ kind: 'static', targets: ['localhost:8084'] }],
  metrics: `
    vm_memory_total | gauge | By | –
    vm_system_counts_process_count, vm_system_counts_port_count | gauge | count | –
    vm_total_run_queue_lengths_cpu | gauge | count | –
    http_request_count | counter | count | path, method, status
    http_request_duration | histogram | ms | path, method, status
    image_svc_conversion_duration | histogram | ms | format
  `,
  targetLabels: ['job', 'instance'],
  inferred: ['up'],
  logs: {
    labels: ['service'],
    fields: ['message', 'time', 'severity', 'metadata_request_id', 'metadata_service'],
    traceId: 'metadata_request_id',
  },
  boards: {
    'image-svc-beam': {
      title: 'image_svc: BEAM runtime',
      folder: 'image-svc',
      variables: ['instance'],
      panels: {
        'Memory by instance': ['vm_memory_total'],
        'Erlang processes': ['vm_system_counts_process_count'],
        Ports: ['vm_system_counts_port_count'],
        'Memory growth over 24 h': ['deriv(vm_memory_total', '[1d]'],
      },
    },
    'image-svc-http': {
      title: 'image_svc: HTTP and conversion',
      folder: 'image-svc',
      variables: ['instance', 'request_id'],
      panels: {
        Requests: ['rate(http_request_count{'],
        'Conversion p95': ['image_svc_conversion_duration_bucket'],
        'Conversion p95 by format': ['sum by (le, format)'],
        'Which endpoint gets hit most?': ['topk(10, sum by (path) (increase(http_request_count'],
        'One request: $request_id': ['metadata_request_id="$request_id"'],
      },
    },
  },
  alerts: {
    HighMemoryUsage: 'vm_memory_total{job="image_svc"} > 1000000000',
    MemoryLeakSuspected:
      'deriv(vm_memory_total{job="image_svc"}[6h]) * 3600 > 10000000 and min_over_time(vm_memory_total{job="image_svc"}[1h]) > min_over_time(vm_memory_total{job="image_svc"}[1h] offset 6h)',
    RunQueueOverload: 'sum by (instance) (avg_over_time(vm_total_run_queue_lengths_cpu{job="image_svc"}[5m])) > 50',
    ServiceDown: 'min by (job) (up{job="image_svc"}) == 0 or absent(up{job="image_svc"})',
  },
});

describe('data sources', () => {
  const { datasources } = JSON.parse(readOut('data-sources/data-sources.json')) as { datasources: DataSource[] };
  const byUid = new Map(datasources.map(source => [source.uid, source]));

  test('Prometheus, Loki and Jaeger, and what Grafana-managed alert rules ask', () => {
    expect([...byUid.keys()]).toEqual(expect.arrayContaining(['prometheus', 'loki', 'jaeger']));
    const rules = readOut('grafana-rules/image-svc.json').matchAll(/"datasourceUid": "(\w+)"/g);
    for (const [, uid = ''] of rules) if (uid !== '__expr__') expect(byUid.has(uid), uid).toBe(true);
  });

  test('a request id in a line of the logs leads to its traces in Jaeger', () => {
    const line = '{"message":"done","metadata":{"request_id":"F-8aQ","service":"image_svc"}}';
    const [, id] = new RegExp(field('request_id').matcherRegex).exec(line) ?? [];
    expect(id).toBe('F-8aQ');
    const url = new URL(field('request_id').url.replace('${__value.raw}', id!));
    expect(url.port).toBe('16686');
    expect(JSON.parse(url.searchParams.get('tags')!)).toEqual({ request_id: 'F-8aQ' });
  });

  test('a span of Jaeger leads to the lines of its request', () => {
    const { query, datasourceUid } = byUid.get('jaeger')!.jsonData.tracesToLogsV2!;
    expect(byUid.get(datasourceUid)?.type).toBe('loki');
    expect(parse(query.replace('${__span.tags.request_id}', 'F-8aQ'))).toMatchObject({
      errors: [],
      pipelineErrors: [],
    });
    expect(query).toContain('| json | metadata_request_id=');
  });

  const field = (name: string) => byUid.get('loki')!.jsonData.derivedFields!.find(entry => entry.name === name)!;
});

interface DataSource {
  readonly uid: string;
  readonly type: string;
  readonly jsonData: {
    readonly derivedFields?: readonly { readonly name: string; readonly matcherRegex: string; readonly url: string }[];
    readonly tracesToLogsV2?: { readonly datasourceUid: string; readonly query: string };
  };
}
