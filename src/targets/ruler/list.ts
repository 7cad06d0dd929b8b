import { ObsError } from '../../errors.ts';
import { parseJson } from '../http/json.ts';
import { isFields, type Fields } from '../../fields.ts';
import { canonicalGroup, type CanonicalGroup } from '../rules/group.ts';
import { readYaml } from '../rules/yaml.ts';
import { ask, groupsPath, noRuler, saidBy, type Ruler } from './server.ts';

/** A group where it lies. */
export interface StoredGroup {
  readonly namespace: string;
  readonly group: CanonicalGroup;
}

/** Loki and Cortex where a tenant has nothing. */
const NOTHING = 'no rule groups found';

/**
 * The groups of the tenant in namespaces that `owns` says yes to, in one request. Throws an `ObsError` when the answer is not
 * that of a ruler: mimirtool takes every 404 for "no rules" and then makes everything again at a wrong address.
 */
export async function listGroups(ruler: Ruler, owns: (namespace: string) => boolean): Promise<StoredGroup[]> {
  const answer = await ask(ruler, { method: 'GET', path: groupsPath(ruler), expect: 'text', allow: [404] });
  if (answer.status === 404 && saidBy(answer) === NOTHING) return [];
  const namespaces = answer.status === 404 ? undefined : readNamespaces(answer.text);
  if (!namespaces) throw noRuler(ruler, answer);
  if (namespaces.length === 0) await proveIdentity(ruler);
  return namespaces
    .filter(([namespace]) => owns(namespace))
    .flatMap(([namespace, groups]) => groups.map(group => ({ namespace, group: canonicalGroup(group) })));
}

/** Undefined for a text that does not hold namespaces and their groups. */
function readNamespaces(text: string): [string, Fields[]][] | undefined {
  const content = contentOf(text);
  const namespaces = isFields(content) ? Object.entries(content) : undefined;
  return namespaces?.every(isNamespace) ? namespaces : undefined;
}

function contentOf(text: string): unknown {
  return attempt(text) ?? attempt(mended(text));
}

function attempt(text: string): unknown {
  try {
    return readYaml(text);
  } catch {
    return undefined;
  }
}

/**
 * Go's YAML library writes a text of several lines that begins with a space as `|4`, also where it indents by two: at a field
 * of a list entry. Nobody can read that, not even Go. It indents to the next multiple of four.
 */
const mended = (text: string): string =>
  text.replaceAll(
    /^( *)(- )?(\S[^\n]*: \|)4([-+]?)$/gm,
    (_, spaces: string, dash: string | undefined, key: string, end: string) => {
      const column = spaces.length + (dash?.length ?? 0);
      return `${spaces}${dash ?? ''}${key}${4 - (column % 4)}${end}`;
    },
  );

const isNamespace = (entry: [string, unknown]): entry is [string, Fields[]] =>
  Array.isArray(entry[1]) && entry[1].every(group => isFields(group) && 'name' in group);

/**
 * `{}` is what a tenant without rules looks like, a wrong tenant, and many another server as well: before anything is made
 * there, it has to say what it is. Behind a proxy it may not be asked; then its answer about groups has to do.
 */
async function proveIdentity(ruler: Ruler): Promise<void> {
  const { name, flavour } = ruler;
  const request = { method: 'GET', path: flavour.buildInfo, expect: 'text', allow: [401, 403, 404, 405] } as const;
  const body = parseJson((await ask(ruler, request)).text);
  const data = isFields(body) ? body['data'] : undefined;
  const application = isFields(data) ? data['application'] : undefined;
  if (typeof application !== 'string' || application.includes(flavour.title)) return;
  throw new ObsError(`${name} is not ${flavour.title} but ${application}`, { hint: 'check the url in obs.config.ts' });
}
