import { contactPoint, notifications, pagerduty, policy, rootPolicy, secretFromEnv, slack } from 'obs/alerts';
import { deltastream } from '../services/deltastream.ts';
import { imageProcessor } from '../services/image-processor.ts';
import { overflying } from '../services/overflying.ts';
import { realStaging } from '../services/real-staging.ts';

const text = '{{ template "alerts.text" . }}';
const channel = (recipient: string) => slack({ recipient, token: secretFromEnv('SLACK_TOKEN'), text });

const everybody = contactPoint('Everybody', [channel('#alerts')]);
const onCall = contactPoint('On call', [
  pagerduty({ integrationKey: secretFromEnv('PAGERDUTY_KEY'), severity: '{{ .CommonLabels.severity }}' }),
]);

// image_svc belongs to the team of image-processor.
const teams = [imageProcessor, realStaging, overflying, deltastream].map(({ team }) => ({
  team,
  channel: contactPoint(`Team ${team}`, [channel(`#${team}`)]),
}));

/** Each team hears of its own alerts; `critical` wakes somebody up, too. */
export default notifications({
  name: 'notifications',
  contactPoints: [everybody, onCall, ...teams.map(({ channel: point }) => point)],
  templates: [
    {
      name: 'alerts.text',
      template: [
        '{{ define "alerts.text" }}{{ range .Alerts }}',
        '*{{ .Annotations.summary }}*',
        '{{ .Annotations.description }}',
        '{{ with .Annotations.runbook_url }}<{{ . }}|Runbook>{{ end }}',
        '{{ end }}{{ end }}',
      ].join('\n'),
    },
  ],
  policies: rootPolicy({
    to: everybody,
    groupBy: ['grafana_folder', 'alertname'],
    repeatInterval: '12h',
    policies: [
      policy({ severity: 'critical' }, { to: onCall, groupWait: '10s', repeatInterval: '4h', continue: true }),
      ...teams.map(({ team, channel: point }) => policy({ team }, { to: point })),
    ],
  }),
});
