import { delta, deriv, sum } from 'obs/promql';
import {
  boardsTagged,
  dashboard,
  datasource,
  firingAlerts,
  labelValues,
  restarts,
  row,
  series,
  stat,
  stateTimeline,
  timeseries,
  UP_DOWN,
} from 'obs/dashboard';
import { imageSvc, limits } from '../../services/image-svc.ts';
import { toLogs } from './shared/logs.ts';

const { metrics, endpoints } = imageSvc;

const instance = labelValues(metrics.vm_memory_total, 'instance', { several: true });
const target = { job: endpoints['api']!.job, instance };
const memory = metrics.vm_memory_total.where(target);
const runQueue = metrics.vm_total_run_queue_lengths_cpu.where(target);

const memoryNow = stat({
  title: 'Memory',
  description: 'Memory that the BEAM has allocated. Above 1 GB somebody is paged.',
  series: series(sum(memory)),
  limits: limits.memory,
  links: toLogs,
});

const growth = stat({
  title: 'Growth, 24 h',
  description: 'How much the memory grew within a day. A service at rest comes back to where it was.',
  series: series(sum(delta(memory, '1d'))),
  limits: { orange: 100e6, red: 300e6 },
});

const processesNow = stat({
  title: 'Processes',
  description: 'Erlang processes. The limit of the VM is 262,144 unless it was started with +P.',
  series: series(sum(metrics.vm_system_counts_process_count.where(target))),
  limits: { orange: 100_000, red: 200_000 },
});

const runQueueNow = stat({
  title: 'Run queue',
  description: 'Processes that are ready and wait for a CPU scheduler. Above 0 for long means too little CPU.',
  series: series(sum(runQueue)),
  limits: limits.runQueue,
  links: toLogs,
});

const memoryOverTime = timeseries({
  title: 'Memory by instance',
  description:
    'Is it a leak? Choose 24 hours or more: a line that climbs and never falls is one. Dashed: 1 GB, where somebody is paged.',
  series: series(memory, '{{instance}}'),
  limits: limits.memory,
  legend: 'table',
  links: toLogs,
});

const growthOverTime = timeseries({
  title: 'Memory growth over 24 h',
  description: 'Slope of the memory over a day, in bytes per second. Near zero is well; steadily above it is a leak.',
  series: series(deriv(memory, '1d'), '{{instance}}'),
  min: 'auto',
});

const processes = timeseries({
  title: 'Erlang processes',
  description:
    'Processes by instance. One for each request and each connection: a line that never falls is a leak of processes.',
  series: series(metrics.vm_system_counts_process_count.where(target), '{{instance}}'),
  filled: true,
});

const ports = timeseries({
  title: 'Ports',
  description: 'Open sockets and files of the BEAM, by instance.',
  series: series(metrics.vm_system_counts_port_count.where(target), '{{instance}}'),
  filled: true,
});

const runQueueOverTime = timeseries({
  title: 'Run queue',
  description:
    'Is the service overloaded? Processes that wait for a CPU scheduler. Dashed: 10 is unusual, above 50 an alert warns.',
  series: series(runQueue, '{{instance}}'),
  limits: limits.runQueue,
  legend: 'table',
  links: toLogs,
});

const instances = stateTimeline({
  title: 'Instances',
  description: 'When Prometheus could scrape each instance.',
  series: series(metrics.up.where(target), '{{instance}}'),
  words: UP_DOWN,
});

export default dashboard({
  uid: 'image-svc-beam',
  title: 'image_svc: BEAM runtime',
  description: 'Memory, processes, ports and schedulers of the Erlang VM: is the service overloaded, does it leak?',
  tags: ['image-svc'],
  variables: [datasource('prometheus'), datasource('loki'), datasource('jaeger'), instance],
  annotations: [restarts(metrics.http_request_count.where(target), 'instance'), firingAlerts({ system: 'image-svc' })],
  links: [boardsTagged('image_svc', 'image-svc')],
  from: 'now-24h',
  refresh: '1m',
  rows: [
    row('Is it well?', [memoryNow, growth, processesNow, runQueueNow], { height: 5 }),
    row('Memory', [memoryOverTime, growthOverTime]),
    row('Schedulers', [runQueueOverTime, instances]),
    row('Processes and ports', [processes, ports]),
  ],
});
