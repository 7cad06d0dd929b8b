import { without } from '../canonical/without.ts';
import { fieldsIn, isFields, type Fields } from '../fields.ts';
import { REDACTED, splitSecrets } from './secrets.ts';

/** The one name of the tree of notification policies. */
export const POLICIES = 'policies';

/** Without what Grafana adds: versions, who provisioned it. */
const OWN = ['version', 'provenance', 'orgId', 'name'];

const stripped = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !OWN.includes(name)));

/** A template; Grafana trims its text. */
export const canonicalTemplate = ({ template }: Fields): Fields => ({ template: String(template ?? '').trim() });

export const canonicalMuteTiming = (fields: Fields): Fields => without(stripped(fields), {});

export const canonicalPolicies = (fields: Fields): Fields => without(stripped(fields), { routes: [] });

interface WithSecrets {
  readonly canonical: Fields;
  /** What the secrets refer to, by place: neither is secret. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** The integrations of a contact point, by uid. */
export function canonicalContactPoint({ receivers }: Fields): WithSecrets {
  const secrets: Record<string, string> = {};
  const integrations = fieldsIn(receivers)
    .toSorted((a, b) => (String(a['uid']) < String(b['uid']) ? -1 : 1))
    .map(({ uid, type, settings, disableResolveMessage }) => {
      const split = splitSecrets(isFields(settings) ? settings : {});
      for (const [name, reference] of Object.entries(split.secrets)) secrets[`${String(uid)} ${name}`] = reference;
      return without({ uid, type, settings: split.open, disableResolveMessage }, { disableResolveMessage: false });
    });
  return { canonical: { receivers: integrations }, secrets };
}

const USUAL_DATA_SOURCE: Fields = {
  access: 'proxy',
  basicAuth: false,
  basicAuthUser: '',
  database: '',
  isDefault: false,
  jsonData: {},
  url: '',
  user: '',
  withCredentials: false,
};

const OF_DATA_SOURCE = ['name', 'type', ...Object.keys(USUAL_DATA_SOURCE)];

/** A data source of the file format (`secureJsonData`) or of the API (`secureJsonFields`). */
export function canonicalDataSource(fields: Fields): WithSecrets {
  const known = Object.entries(fields).filter(([name]) => OF_DATA_SOURCE.includes(name));
  const secure = isFields(fields['secureJsonData']) ? fields['secureJsonData'] : {};
  const names = isFields(fields['secureJsonFields']) ? Object.keys(fields['secureJsonFields']) : [];
  const untold = Object.fromEntries(names.map(name => [name, REDACTED]));
  const secrets = Object.fromEntries(Object.entries(secure).map(([name, value]) => [name, String(value)]));
  return { canonical: without(Object.fromEntries(known), USUAL_DATA_SOURCE), secrets: { ...untold, ...secrets } };
}
