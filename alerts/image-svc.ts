import { absent, avgOverTime, deriv, min, minOverTime, sum } from 'obs/promql';
import { alert, group, prometheusRules } from 'obs/alerts';
import { imageSvc, limits } from '../services/image-svc.ts';
import beam from '../dashboards/image-svc/beam-runtime.ts';

const { metrics, endpoints, team } = imageSvc;
const { job } = endpoints['api']!;
const memory = metrics.vm_memory_total.where({ job });
const target = metrics.up.where({ job });

export default prometheusRules({
  name: 'image-svc',
  team,
  labels: { system: 'image-svc' },
  groups: [
    group('image-svc-beam', [
      alert('HighMemoryUsage', {
        expr: memory.gt(limits.memory.red),
        for: '5m',
        severity: 'critical',
        summary: ({ labels }) => `image_svc on ${labels.instance} uses too much memory`,
        description: ({ labels, value }) =>
          `The BEAM on ${labels.instance} has ${value} allocated (limit 1 GB, which is 954 MiB), for 5 minutes.`,
        dashboard: {
          board: beam,
          panel: 'Memory by instance',
          variables: ({ labels }) => ({ instance: labels.instance }),
        },
      }),
      alert('MemoryLeakSuspected', {
        // 10 MB an hour over six hours, and the low points rise as well.
        expr: deriv(memory, '6h')
          .mul(3600)
          .as('By')
          .gt(10e6)
          .and(minOverTime(memory, '1h').gt(minOverTime(memory.offset('6h'), '1h'))),
        for: '1h',
        severity: 'warning',
        summary: ({ labels }) => `the memory of image_svc on ${labels.instance} only grows`,
        description: ({ labels, value }) =>
          `The memory of the BEAM on ${labels.instance} grows by ${value} an hour, for six hours, and its lowest points rise too: that looks like a leak.`,
        dashboard: {
          board: beam,
          panel: 'Memory growth over 24 h',
          variables: ({ labels }) => ({ instance: labels.instance }),
        },
      }),
      alert('RunQueueOverload', {
        expr: sum(avgOverTime(metrics.vm_total_run_queue_lengths_cpu.where({ job }), '5m'))
          .by('instance')
          .gt(limits.runQueue.red),
        for: '10m',
        severity: 'warning',
        summary: ({ labels }) => `image_svc on ${labels.instance} has too little CPU`,
        description: ({ labels, value }) =>
          `On average ${value} processes wait for a scheduler on ${labels.instance} (limit 50), for 10 minutes: every request waits with them.`,
        dashboard: { board: beam, panel: 'Run queue', variables: ({ labels }) => ({ instance: labels.instance }) },
      }),
    ]),
    group('image-svc-availability', [
      alert('ServiceDown', {
        expr: min(target).by('job').eq(0).or(absent(target)),
        for: '2m',
        severity: 'critical',
        summary: ({ labels }) => `${labels.job} does not answer Prometheus`,
        description: ({ labels }) =>
          `At least one instance of ${labels.job} cannot be scraped, or Prometheus does not find any: conversions stop, and all other alerts of it are silent.`,
        dashboard: { board: beam, panel: 'Instances' },
      }),
    ]),
  ],
});
