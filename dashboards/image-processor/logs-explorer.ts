import { above, countOverTime, re, sum } from 'obs/logql';
import {
  dashboard,
  datasource,
  firingAlerts,
  link,
  logLabelValues,
  logs,
  logTable,
  OUTCOME_COLOURS,
  row,
  series,
  stat,
  tempo,
  textBox,
  timeseries,
  traceLink,
} from 'obs/dashboard';
import { imageProcessor } from '../../services/image-processor.ts';
import { deployments } from './shared/deployments.ts';

const container = logLabelValues('container_name', '{service_name="image-processor"}', {
  label: 'Container',
  several: true,
});
const search = textBox('search', { label: 'Search' });
const traceId = textBox('trace_id', { label: 'Trace id' });

const all = imageProcessor.logs.app.where({ service_name: 'image-processor', container_name: container });
const found = all.contains('$search');
const errors = found
  .contains('ERROR', 'CRITICAL')
  .json()
  .filter({ level: re('ERROR|CRITICAL') });
const slow = found
  .contains('duration_ms')
  .json()
  .filter({ duration_ms: above(1000) });
const trace = all
  .contains('$trace_id')
  .json()
  .filter({ trace_id: re('.+') })
  .filter({ trace_id: '$trace_id' });

const volume = timeseries({
  title: 'Lines by level',
  description: 'Log lines that hold the search term, by level. A gap means that no logs arrive.',
  series: series(sum(countOverTime(found.json('level'))).by('level'), '{{level}}'),
  stacked: true,
  colours: OUTCOME_COLOURS,
  customize: panel => panel.drawStyle('bars' as never).fillOpacity(80),
});

const lineCount = stat({
  title: 'Lines',
  description: 'Log lines that hold the search term, in the newest interval of the graph.',
  series: series(sum(countOverTime(found))),
});

const errorCount = stat({
  title: 'Errors',
  description: 'Lines of the levels ERROR and CRITICAL, in the newest interval of the graph.',
  series: series(sum(countOverTime(errors))),
  limits: { orange: 1, red: 50 },
});

const slowCount = stat({
  title: 'Slow requests',
  description: 'Requests that took longer than one second, in the newest interval of the graph.',
  series: series(sum(countOverTime(slow))),
  limits: { orange: 1, red: 50 },
});

const newest = logs({
  title: 'All logs',
  description: 'Every line of the API and the workers that holds the search term, newest first.',
  lines: found,
});

const errorLines = logs({
  title: 'Errors only',
  description: 'Lines of the levels ERROR and CRITICAL by their level field, not by the word anywhere in the line.',
  lines: errors,
});

const slowLines = logTable({
  title: 'Slow requests (over 1 s)',
  description: 'Requests with duration_ms above 1000. A click on the trace id shows all lines of that request below.',
  lines: slow,
  fields: { duration_ms: 'Duration (ms)', status: 'Status', path: 'Path', trace_id: 'Trace id', message: 'Message' },
  fieldLinks: {
    trace_id: [
      link('All lines of this trace', '/d/logs-explorer?${__url_time_range}&var-trace_id=${__value.raw}'),
      traceLink('Open the trace', tempo, '${__value.raw}'),
    ],
  },
});

const traceLines = logTable({
  title: 'One trace: $trace_id',
  description: 'The lines of one request through API and worker: put its trace id into the box above, or click one.',
  lines: trace,
  fields: { level: 'Level', container_name: 'Container', message: 'Message', path: 'Path', trace_id: 'Trace id' },
  fieldLinks: { trace_id: [traceLink('Open the trace', tempo, '${__value.raw}')] },
});

export default dashboard({
  uid: 'logs-explorer',
  title: 'Logs Explorer',
  description: 'Logs of the image processor: everything, errors, slow requests, and one request through all its lines.',
  tags: ['image-processor', 'logs'],
  variables: [datasource('prometheus'), datasource('loki'), datasource('tempo'), container, search, traceId],
  annotations: [deployments('image-processor'), firingAlerts({ system: 'image-processor' })],
  from: 'now-1h',
  rows: [
    row('How much?', [lineCount, errorCount, slowCount], { height: 5 }),
    row('Volume', [volume], { height: 7 }),
    row('One trace', [traceLines], { height: 10 }),
    row('Slow requests', [slowLines], { height: 9 }),
    row('Errors', [errorLines], { height: 10 }),
    row('All logs', [newest], { height: 14 }),
  ],
});
