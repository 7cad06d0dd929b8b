import { dataSources } from 'obs/alerts';
import { imageSvc } from '../services/image-svc.ts';

/** What dashboards choose from and alert rules ask, with the ways between metrics, logs and traces. */
export default dataSources('data-sources', [
  {
    uid: 'prometheus',
    name: 'Prometheus',
    type: 'prometheus',
    url: 'http://prometheus:9090',
    isDefault: true,
    jsonData: {
      timeInterval: imageSvc.data.scrapeInterval,
      exemplarTraceIdDestinations: [{ name: 'trace_id', datasourceUid: 'tempo' }],
    },
  },
  {
    uid: 'loki',
    name: 'Loki',
    type: 'loki',
    url: 'http://loki:3100',
    jsonData: {
      derivedFields: [
        // As a line has it, before any parser: image-processor and Real Staging AI.
        {
          name: 'trace_id',
          matcherRegex: '"trace_id": *"(\\w+)"',
          datasourceUid: 'tempo',
          url: '${__value.raw}',
          urlDisplayLabel: 'Open the trace',
        },
        // image_svc has no trace id in its lines; its spans carry the request id.
        {
          name: 'request_id',
          matcherRegex: '"request_id": *"([^"]+)"',
          url: 'http://localhost:16686/search?service=image_svc&tags=%7B%22request_id%22%3A%22${__value.raw}%22%7D',
          urlDisplayLabel: 'Traces of this request in Jaeger',
        },
      ],
    },
  },
  {
    uid: 'jaeger',
    name: 'Jaeger',
    type: 'jaeger',
    url: 'http://jaeger:16686',
    jsonData: {
      tracesToLogsV2: {
        datasourceUid: 'loki',
        spanStartTimeShift: '-5m',
        spanEndTimeShift: '5m',
        customQuery: true,
        query: '{service=~"user_svc|job_svc|image_svc"} | json | metadata_request_id=`${__span.tags.request_id}`',
      },
    },
  },
  {
    uid: 'tempo',
    name: 'Tempo',
    type: 'tempo',
    url: 'http://tempo:3200',
    jsonData: {
      tracesToLogsV2: {
        datasourceUid: 'loki',
        spanStartTimeShift: '-5m',
        spanEndTimeShift: '5m',
        customQuery: true,
        query: '{service_name=~"image-processor.*"} | json | trace_id=`${__span.traceId}`',
      },
    },
  },
]);
