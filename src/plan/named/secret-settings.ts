import { isFields, type Fields } from '../../fields.ts';
import { REFERENCE } from './secrets.ts';

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

/** A setting that is secret and is written out: its name. Addresses with a password in them count, too. */
export const openSecret = (type: string, settings: Fields): string | undefined =>
  Object.keys(settings).find(name => {
    const value = settings[name];
    if (typeof value !== 'string' || value === '' || isReference(value)) return false;
    return (SECRET_SETTINGS[type] ?? []).includes(name) || hasPassword(value);
  });

/** The same of a data source: what Grafana keeps encrypted stands in `secureJsonData`. */
export const openSecretOfDataSource = ({ url, secureJsonData }: Fields): string | undefined => {
  if (typeof url === 'string' && hasPassword(url)) return 'url';
  const secure = isFields(secureJsonData) ? secureJsonData : {};
  return Object.keys(secure).find(name => !isReference(String(secure[name])));
};

const isReference = (value: string): boolean => value.search(REFERENCE) >= 0;

/** `https://user:password@host`, unless the password is a reference. */
const hasPassword = (value: string): boolean => /^[a-z][a-z0-9+.-]*:\/\/[^/?#\s:@]*:(?!\$__)[^/?#\s@]+@/i.test(value);
