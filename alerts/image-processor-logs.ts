import { absentOverTime, countOverTime, re, sum } from 'obs/logql';
import { alert, group, lokiRules } from 'obs/alerts';
import { imageProcessor } from '../services/image-processor.ts';
import logsExplorer from '../dashboards/image-processor/logs-explorer.ts';

const { logs, team } = imageProcessor;
const lines = logs.app.where({ service_name: 'image-processor' });
const errors = lines
  .contains('ERROR', 'CRITICAL')
  .json('level')
  .filter({ level: re('ERROR|CRITICAL') });

export default lokiRules({
  name: 'image-processor-logs',
  team,
  labels: { system: 'image-processor' },
  groups: [
    group('image-processor-logs', [
      alert('ImageProcessorErrorLogBurst', {
        expr: sum(countOverTime(errors, '5m')).by('container_name').gt(50),
        for: '5m',
        severity: 'warning',
        summary: ({ labels }) => `${labels.container_name} logs many errors`,
        description: ({ labels, value }) =>
          `${labels.container_name} wrote ${value} lines of level ERROR or CRITICAL in 5 minutes (limit 50).`,
        dashboard: {
          board: logsExplorer,
          panel: 'Errors only',
          variables: ({ labels }) => ({ container_name: labels.container_name }),
        },
      }),
      alert('ImageProcessorNoLogs', {
        expr: absentOverTime(lines, '15m').gt(0),
        for: '5m',
        severity: 'warning',
        summary: 'no logs of the image processor arrive',
        description:
          'Loki got no line of image-processor for 15 minutes: the service is silent, Promtail does not run, or the log driver is not json-file.',
        dashboard: { board: logsExplorer, panel: 'Lines by level' },
      }),
    ]),
  ],
});
