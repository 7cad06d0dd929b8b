import { formatDuration, parseDuration } from '../../servers/durations.ts';
import type { Fields } from '../../servers/json.ts';

/** What the headers of a request say about the alert rules to be made. */
interface Conversion {
  dataSource: string;
  isPaused: boolean;
  labels: Record<string, string>;
}

const duration = (text: unknown) => formatDuration(parseDuration(String(text ?? '0s')) ?? 0);

const expression = (refId: string, model: Fields): Fields => ({
  refId,
  queryType: '',
  relativeTimeRange: { from: 0, to: 0 },
  datasourceUid: '__expr__',
  model: { refId, ...model },
});

/** The query, the arithmetic that takes its value, and the threshold: what Grafana makes of one Prometheus alert rule. */
export function toGrafanaRule(rule: Fields, { dataSource, isPaused, labels }: Conversion): Fields {
  const query = {
    refId: 'query',
    queryType: '',
    relativeTimeRange: { from: 600, to: 0 },
    datasourceUid: dataSource,
    model: { expr: rule.expr, instant: true, intervalMs: 1000, maxDataPoints: 43200, refId: 'query' },
  };
  const isRecording = rule.record !== undefined;
  const evaluator = { type: 'gt', params: [0] };
  return {
    title: isRecording ? rule.record : rule.alert,
    condition: isRecording ? '' : 'threshold',
    data: isRecording
      ? [query]
      : [
          query,
          expression('prometheus_math', { type: 'math', expression: 'is_number($query) || is_nan($query)' }),
          expression('threshold', { type: 'threshold', expression: 'prometheus_math', conditions: [{ evaluator }] }),
        ],
    noDataState: 'OK',
    execErrState: 'OK',
    for: duration(rule.for),
    annotations: rule.annotations ?? {},
    labels: { ...labels, ...rule.labels },
    isPaused,
    keep_firing_for: duration(rule.keep_firing_for),
    notification_settings: null,
    record: isRecording ? { metric: rule.record, from: 'query' } : null,
  };
}
