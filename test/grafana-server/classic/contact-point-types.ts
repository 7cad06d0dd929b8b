/** What Grafana knows of a kind of integration: which settings are secret, and which one must be there. */
interface ContactPointType {
  secrets: readonly string[];
  required?: string;
}

/** The kinds of integrations. */
export const CONTACT_POINT_TYPES: Readonly<Record<string, ContactPointType>> = {
  'prometheus-alertmanager': { secrets: ['basicAuthPassword'], required: 'url' },
  dingding: { secrets: [], required: 'url' },
  discord: { secrets: [], required: 'url' },
  email: { secrets: [], required: 'addresses' },
  googlechat: { secrets: [], required: 'url' },
  kafka: { secrets: ['password'], required: 'kafkaRestProxy' },
  line: { secrets: ['token'] },
  opsgenie: { secrets: ['apiKey'] },
  pagerduty: { secrets: ['integrationKey'] },
  pushover: { secrets: ['apiToken', 'userKey'] },
  sensugo: { secrets: ['apikey'], required: 'url' },
  slack: { secrets: ['token', 'url'] },
  teams: { secrets: [], required: 'url' },
  telegram: { secrets: ['bottoken'], required: 'chatid' },
  threema: { secrets: ['api_secret'], required: 'gateway_id' },
  victorops: { secrets: [], required: 'url' },
  webex: { secrets: ['bot_token'], required: 'room_id' },
  webhook: { secrets: ['authorization_credentials', 'password'], required: 'url' },
  wecom: { secrets: ['secret', 'url'] },
};
