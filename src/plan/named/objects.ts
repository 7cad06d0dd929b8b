import { Exit, ObsError } from '../../errors.ts';
import type { Kind, Wanted } from '../change.ts';
import { fieldsIn, isFields, type Fields } from '../../fields.ts';
import {
  canonicalContactPoint,
  canonicalDataSource,
  canonicalMuteTiming,
  canonicalPolicies,
  canonicalTemplate,
  POLICIES,
} from './canonical.ts';
import { openSecret, openSecretOfDataSource } from './secret-settings.ts';

/** A file of `out/notifications` or `out/data-sources`: the form of Grafana's file provisioning. */
export interface NamedFile {
  readonly source: string;
  readonly json: Fields;
  readonly target: string;
}

/** What of a file has a name and no mark: contact points, mute timings, templates, policies, data sources. */
export function namedObjects({ source, json, target }: NamedFile): Wanted[] {
  const made = (kind: Kind, name: string, title: string, canonical: Fields, body: Fields): Wanted => ({
    target,
    kind,
    name,
    title,
    source,
    canonical,
    body,
  });
  const simple = (kind: Kind, list: unknown, canonical: (fields: Fields) => Fields) =>
    fieldsIn(list).map(({ orgId: _, ...body }) =>
      made(kind, String(body['name']), String(body['name']), canonical(body), body),
    );
  const { templates, muteTimes, contactPoints, policies, datasources } = json;
  return [
    ...simple('template', templates, canonicalTemplate),
    ...simple('mute-timing', muteTimes, canonicalMuteTiming),
    ...fieldsIn(contactPoints).map(point => {
      refuseLiterals(point, source);
      const name = String(point['name']);
      return made('contact-point', name, name, withSecrets(canonicalContactPoint(point)), point);
    }),
    ...fieldsIn(policies).map(({ orgId: _, ...tree }) =>
      made('notification-policy', POLICIES, 'notification policies', canonicalPolicies(tree), tree),
    ),
    ...fieldsIn(datasources).map(({ orgId: _, ...body }) => {
      refuseOpenSecrets(body, source);
      const canonical = withSecrets(canonicalDataSource(body));
      return made('data-source', String(body['uid']), String(body['name']), canonical, body);
    }),
  ];
}

const withSecrets = ({ canonical, secrets }: { canonical: Fields; secrets: Fields }): Fields =>
  Object.keys(secrets).length === 0 ? canonical : { ...canonical, secrets };

function refuseLiterals({ name, receivers }: Fields, source: string): void {
  for (const { type, settings } of fieldsIn(receivers)) {
    const field = openSecret(String(type), isFields(settings) ? settings : {});
    if (field !== undefined) throw refusal(`"${field}" of contact point "${String(name)}"`, source);
  }
}

function refuseOpenSecrets(dataSource: Fields, source: string): void {
  const field = openSecretOfDataSource(dataSource);
  if (field !== undefined) throw refusal(`"${field}" of data source "${String(dataSource['name'])}"`, source);
}

const refusal = (what: string, file: string): ObsError =>
  new ObsError(`${what} is a secret that stands in the file`, {
    exit: Exit.usage,
    place: { file },
    hint: 'write $__env{NAME} or $__file{/path} instead, and change the secret: it was in a repository',
  });
