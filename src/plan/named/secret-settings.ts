import type { Fields } from '../fields.ts';

/**
 * Settings that Grafana keeps encrypted, by the type of the integration. From its documentation:
 * https://grafana.com/docs/grafana/latest/alerting/set-up/provision-alerting-resources/file-provisioning/
 */
const SECRET_SETTINGS: Readonly<Record<string, readonly string[]>> = {
  'prometheus-alertmanager': ['basicAuthPassword'],
  discord: ['url'],
  googlechat: ['url'],
  kafka: ['password'],
  line: ['token'],
  mqtt: ['password'],
  opsgenie: ['apiKey'],
  pagerduty: ['integrationKey'],
  pushover: ['apiToken', 'userKey'],
  sensugo: ['apikey'],
  slack: ['token', 'url'],
  sns: ['access_key', 'secret_key'],
  telegram: ['bottoken'],
  threema: ['api_secret'],
  webex: ['bot_token'],
  webhook: ['authorization_credentials', 'password'],
  wecom: ['secret', 'url'],
};

/** A setting that is secret and is written out. */
export const literalSecret = (type: string, settings: Fields): string | undefined =>
  (SECRET_SETTINGS[type] ?? []).find(name => {
    const value = settings[name];
    return typeof value === 'string' && value !== '' && !/\$__(env|file)\{/.test(value);
  });
