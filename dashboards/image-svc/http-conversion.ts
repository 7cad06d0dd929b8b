import { increase, quantile, rate, re, sum, topk } from 'obs/promql';
import { sum as sumLines, countOverTime } from 'obs/logql';
import {
  barGauge,
  boardsTagged,
  dashboard,
  datasource,
  firingAlerts,
  goldenSignals,
  heatmap,
  jaeger,
  labelValues,
  logTable,
  OUTCOME_COLOURS,
  PERCENTILE_COLOURS,
  percentileSeries,
  restarts,
  row,
  series,
  stat,
  text,
  textBox,
  timeseries,
  traceSearch,
} from 'obs/dashboard';
import { imageSvc, limits } from '../../services/image-svc.ts';
import { toLogs } from './shared/logs.ts';

const { metrics, endpoints, logs } = imageSvc;

const instance = labelValues(metrics.http_request_count, 'instance', { several: true });
const requestId = textBox('request_id', { label: 'Request id' });
const target = { job: endpoints['api']!.job, instance };

const requests = metrics.http_request_count.where(target);
const conversions = metrics.image_svc_conversion_duration.where(target);

const signals = goldenSignals({
  requests,
  latency: metrics.http_request_duration.where(target),
  failed: { status: re('5..') },
  status: 'status',
  by: 'path',
  byTitle: 'Path',
  limits,
  links: toLogs,
});

const conversionP95 = stat({
  title: 'Conversion p95',
  description: '95 % of the conversions are faster than this.',
  series: series(quantile(0.95, conversions)),
});

const conversionCount = stat({
  title: 'Conversions',
  description: 'Images converted per second.',
  series: series(sum(rate(conversions.count))),
  decimals: 2,
});

const conversionTime = timeseries({
  title: 'Conversion time',
  description: 'Are conversions getting slower? Half, 95 % and 99 % of them take less.',
  series: percentileSeries(conversions, { average: true }),
  legend: 'table',
  colours: PERCENTILE_COLOURS,
  links: toLogs,
});

const conversionByFormat = timeseries({
  title: 'Conversion p95 by format',
  description: 'Which image format is slow: 95 % of its conversions take less.',
  series: series(quantile(0.95, conversions).by('format')),
  links: toLogs,
});

const conversionSpread = heatmap({
  title: 'Conversion distribution',
  description: 'How many conversions took how long.',
  histogram: conversions,
});

const hits = barGauge({
  title: 'Which endpoint gets hit most?',
  description: 'Requests of the last hour, the ten busiest paths.',
  series: series(topk(10, sum(increase(requests, '1h')).by('path')), '{{path}}', { instant: true }),
});

const lines = logs.app.where({ service: re('user_svc|job_svc|image_svc') });
const errors = lines.contains('error').json().filter({ severity: 'error' });

const errorVolume = timeseries({
  title: 'Errors in the logs',
  description: 'Lines with severity error, by service.',
  series: series(sumLines(countOverTime(errors)).by('service')),
  stacked: true,
  colours: OUTCOME_COLOURS,
});

const errorLines = logTable({
  title: 'What was the exact error?',
  description: 'Lines with severity error of all three services. A click on the request id shows its traces in Jaeger.',
  lines: errors,
  fields: { service: 'Service', message: 'Message', metadata_request_id: 'Request id' },
  fieldLinks: {
    metadata_request_id: [traceSearch('Traces of this request', jaeger, { service: 'image_svc', tag: 'request_id' })],
  },
});

const oneRequest = logTable({
  title: 'One request: $request_id',
  description: 'Why was this one slow? All lines of one request through the three services, by its request id.',
  lines: lines
    .contains('$request_id')
    .json()
    .filter({ metadata_request_id: re('.+') })
    .filter({ metadata_request_id: '$request_id' }),
  fields: { service: 'Service', severity: 'Severity', message: 'Message', metadata_request_id: 'Request id' },
  fieldLinks: {
    metadata_request_id: [traceSearch('Traces of this request', jaeger, { service: 'image_svc', tag: 'request_id' })],
  },
});

const questions = text({
  title: 'Questions and where the answer is',
  description: 'The six questions that this service is asked, and the panel that answers each.',
  markdown: [
    '| question | panel |',
    '| --- | --- |',
    '| Why is this one request slow? | *One request*, then its trace |',
    '| Are conversions getting slower? | *Conversion time* |',
    '| What was the exact error? | *What was the exact error?* |',
    '| Is the service overloaded? | BEAM runtime: *Memory*, *Run queue* |',
    '| Which endpoint gets hit most? | *Which endpoint gets hit most?* |',
    '| Is there a memory leak? | BEAM runtime: *Memory growth over 24 h* |',
  ].join('\n'),
});

export default dashboard({
  uid: 'image-svc-http',
  title: 'image_svc: HTTP and conversion',
  description: 'Requests, conversions and errors of image_svc, and the way from a log line to its trace.',
  tags: ['image-svc'],
  variables: [datasource('prometheus'), datasource('loki'), datasource('jaeger'), instance, requestId],
  annotations: [restarts(requests, 'instance'), firingAlerts({ system: 'image-svc' })],
  links: [boardsTagged('image_svc', 'image-svc')],
  rows: [
    row('Is it well?', [signals.requestRate, signals.errorRatio, signals.p95, conversionCount, conversionP95], {
      height: 5,
    }),
    row('Requests', [signals.requestsByStatus, signals.percentiles]),
    row('Conversion', [conversionTime, conversionByFormat, conversionSpread]),
    row('Which endpoint?', [
      { ...signals.endpoints, width: 14 },
      { ...hits, width: 10 },
    ]),
    row('Errors', [
      { ...errorVolume, width: 8 },
      { ...errorLines, width: 16 },
    ]),
    row('One request', [
      { ...oneRequest, width: 16 },
      { ...questions, width: 8 },
    ]),
  ],
});
