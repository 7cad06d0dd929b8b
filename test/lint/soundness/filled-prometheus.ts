import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CatalogData } from '../../../src/catalog/service.ts';
import { startPrometheus, type Prometheus } from '../../integration/prometheus.ts';

const text = (...names: string[]) => names.map(name => ({ name }));
const TARGET = ['job', 'instance'];

/** The catalogue of what {@link startFilledPrometheus} scrapes. It tells the truth. */
export const SCRAPED: CatalogData = {
  service: 'sound',
  title: 'Sound',
  description: 'Series to hold claims against',
  team: 'none',
  scrapeInterval: '1s',
  endpoints: {},
  discovery: [],
  metrics: [
    { name: 'requests_total', type: 'counter', unit: '{request}', help: '', labels: text('env', 'code', ...TARGET) },
    { name: 'idle_total', type: 'counter', unit: '{request}', help: '', labels: text('env', ...TARGET) },
    {
      name: 'duration_seconds',
      type: 'histogram',
      unit: 's',
      help: '',
      labels: text('env', ...TARGET),
      buckets: [0.1, 1],
    },
    { name: 'load', type: 'gauge', unit: 'ratio', help: '', labels: text('env', ...TARGET) },
    { name: 'build_info', type: 'info', unit: '1', help: '', labels: text('env', 'version', ...TARGET) },
    { name: 'up', type: 'gauge', unit: '1', help: '', labels: text(...TARGET) },
  ],
  logs: [],
};

/** Series of the catalogue, and some whose labels and values nobody declared: zone is missing on some, and on some empty. */
const exposition = (scrapes: number): string => `# TYPE requests_total counter
requests_total{env="prod",code="200"} ${scrapes * 40}
requests_total{env="prod",code="500"} ${scrapes * 3}
requests_total{env="dev",code="200"} ${scrapes * 2}
# TYPE idle_total counter
idle_total{env="prod"} 0
idle_total{env="dev"} 7
# TYPE duration_seconds histogram
${['prod', 'dev'].map(env => buckets(env, scrapes)).join('\n')}
# TYPE load gauge
load{env="prod"} ${(scrapes % 10) / 10}
load{env="dev"} 1
# TYPE build_info gauge
build_info{env="prod",version="1"} 1
build_info{env="dev",version="2"} 1
# TYPE temperature gauge
temperature{zone="a",sensor="x"} ${scrapes - 5}
temperature{zone="a"} -40
temperature{sensor="y"} NaN
temperature{zone="",sensor="z"} +Inf
temperature{code="200"} 0
`;

const buckets = (env: string, scrapes: number): string =>
  [
    `duration_seconds_bucket{env="${env}",le="0.1"} ${scrapes * 2}`,
    `duration_seconds_bucket{env="${env}",le="1"} ${scrapes * 3}`,
    `duration_seconds_bucket{env="${env}",le="+Inf"} ${scrapes * 4}`,
    `duration_seconds_sum{env="${env}"} ${scrapes * 5}`,
    `duration_seconds_count{env="${env}"} ${scrapes * 4}`,
  ].join('\n');

/** Recording rules: series without the labels of a target, with labels of the rule, of several rules under one name. */
export const RECORDED = `groups:
  - name: recorded
    interval: 1s
    rules:
      - { record: "env:requests:rate", expr: "sum by (env) (rate(requests_total[5s]))", labels: { team: shop } }
      - { record: "one:number", expr: "vector(3)" }
      - { record: "two:rules", expr: "sum by (code) (requests_total)", labels: { team: shop } }
      - { record: "two:rules", expr: "max(temperature)", labels: { env: all } }
`;

/** A Prometheus with a few seconds of series. */
export async function startFilledPrometheus(): Promise<Prometheus> {
  let scrapes = 0;
  const server = createServer((_, answer) => {
    // Prometheus 3 refuses an answer that does not say what it is.
    answer.setHeader('content-type', 'text/plain; version=0.0.4').end(exposition(++scrapes));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const prometheus = await startPrometheus({
    config: () => `global: { scrape_interval: 1s, evaluation_interval: 1s }
rule_files: [rules/*]
scrape_configs: [{ job_name: sound, static_configs: [{ targets: ["127.0.0.1:${port}"] }] }]
`,
    files: { 'rules/recorded.yaml': RECORDED },
  });
  await prometheus.until(
    'count_over_time(requests_total[10s]) > 4 and on () env:requests:rate > 0 and on () two:rules',
  );
  return {
    ...prometheus,
    stop: async () => {
      await prometheus.stop();
      server.close();
    },
  };
}
