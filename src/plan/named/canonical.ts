import { without } from '../canonical/without.ts';
import { fieldsIn, isFields, type Fields } from '../../fields.ts';
import { REDACTED, splitSecrets, type References } from './secrets.ts';

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
  readonly secrets: References;
}

/** The integrations of a contact point, by uid. `known` is what is wanted there: see {@link splitSecrets}. */
export function canonicalContactPoint({ receivers }: Fields, known: References = {}): WithSecrets {
  const secrets: Record<string, string> = {};
  const integrations = fieldsIn(receivers)
    .toSorted((a, b) => (String(a['uid']) < String(b['uid']) ? -1 : 1))
    .map(({ uid, type, settings, disableResolveMessage }) => {
      const placeOf = (name: string) => `${String(uid)} ${name}`;
      const split = splitSecrets(isFields(settings) ? settings : {}, name => placeOf(name) in known);
      for (const [name, reference] of Object.entries(split.secrets)) secrets[placeOf(name)] = reference;
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
export function canonicalDataSource(fields: Fields, known: References = {}): WithSecrets {
  const ours = Object.fromEntries(Object.entries(fields).filter(([name]) => OF_DATA_SOURCE.includes(name)));
  const { open, secrets } = splitSecrets(ours, name => name in known);
  const secure = isFields(fields['secureJsonData']) ? fields['secureJsonData'] : {};
  const names = isFields(fields['secureJsonFields']) ? Object.keys(fields['secureJsonFields']) : [];
  const untold = names.map(name => [`secureJsonData ${name}`, REDACTED]);
  const told = Object.entries(secure).map(([name, value]) => [`secureJsonData ${name}`, String(value)]);
  return {
    canonical: without(open, USUAL_DATA_SOURCE),
    secrets: { ...secrets, ...Object.fromEntries(untold), ...Object.fromEntries(told) },
  };
}
