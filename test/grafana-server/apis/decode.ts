import { parse } from 'yaml';
import { type Fields, isFields } from '../../servers/json.ts';
import type { ApiCall } from './api-call.ts';
import { badRequest, fail } from './status.ts';

const LARGEST = 3 * 1024 * 1024;

/** An object as it was sent, and what the server has to say about it. */
interface Decoded {
  object: Fields;
  warnings: string[];
}

/** Refuses a body over the limit. */
export function checkSize(text: string): void {
  if (Buffer.byteLength(text) <= LARGEST) return;
  throw fail(413, `Request entity too large: limit is ${LARGEST}`, { reason: 'RequestEntityTooLarge' });
}

/** Reads the object in a body, JSON or YAML. */
export function decodeObject(call: ApiCall, fieldValidation: string): Decoded {
  const { request, resource } = call;
  checkSize(request.text);
  const type = String(request.headers['content-type'] ?? 'application/json').split(';')[0];
  if (type !== 'application/json' && type !== 'application/yaml') throw unsupportedType();
  const object = type === 'application/yaml' ? parse(request.text) : request.json;
  if (!isFields(object)) throw unrecognized(resource.kind, request.text);
  return { object, warnings: checkObject(call, object, fieldValidation) };
}

const unsupportedType = () => {
  const types = 'application/json, application/yaml, application/vnd.kubernetes.protobuf';
  const message = `the body of the request was in an unknown format - accepted media types include: ${types}`;
  return fail(415, message, { reason: 'UnsupportedMediaType' });
};

const unrecognized = (kind: string, text: string) => {
  const start = text.length > 30 ? `${text.slice(0, 30)} ...` : text || '<empty>';
  const why = `couldn't get version/kind; json parse error: unexpected end of JSON input (${start})`;
  return badRequest(`the object provided is unrecognized (must be of type ${kind}): ${why}`);
};

/** Refuses an object of another kind or with fields of the wrong type; warns of unknown fields or refuses them. */
export function checkObject(call: ApiCall, object: Fields, fieldValidation: string): string[] {
  const { resource, version } = call;
  checkKind(call, object);
  const wrongType = findWrongType(object, resource.kind);
  const cannot = `${resource.kind} in version "${version}" cannot be handled as a ${resource.kind}`;
  if (wrongType) throw badRequest(`${cannot}: json: cannot unmarshal ${wrongType}`);
  const unknown = findUnknown(object).map(field => `unknown field "${field}"`);
  if (unknown.length > 0 && fieldValidation === 'Strict') {
    throw badRequest(`${cannot}: strict decoding error: ${unknown.join(', ')}`);
  }
  return fieldValidation === 'Ignore' ? [] : unknown;
}

/** The library takes an object without kind and apiVersion for the right one. */
function checkKind({ resource, version }: ApiCall, { kind = resource.kind, apiVersion }: Fields): void {
  const expected = `${resource.group}/${version}`;
  const given = apiVersion ?? expected;
  if (kind === resource.kind && given === expected) return;
  if (kind === resource.kind && resource.versions.some(served => given === `${resource.group}/${served}`)) {
    throw badRequest(`the API version in the data (${given}) does not match the expected API version (${expected})`);
  }
  const [, shortVersion = given] = String(given).split('/');
  const why = `no kind "${kind}" is registered for version "${given}" in scheme "pkg/runtime/scheme.go:110"`;
  throw badRequest(`${kind} in version "${shortVersion}" cannot be handled as a ${resource.kind}: ${why}`);
}

const TYPES: readonly (readonly [field: string, goType: string, fits: (value: unknown) => boolean])[] = [
  ['name', 'string', isText],
  ['namespace', 'string', isText],
  ['uid', 'types.UID', isText],
  ['resourceVersion', 'string', isText],
  ['labels', 'map[string]string', isFields],
  ['annotations', 'map[string]string', isFields],
];

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function findWrongType({ metadata = {}, spec }: Fields, kind: string): string | undefined {
  for (const [field, goType, fits] of TYPES) {
    const value = metadata[field];
    if (value === undefined || value === null || fits(value)) continue;
    return `${typeof value} into Go struct field ObjectMeta.metadata.${field} of type ${goType}`;
  }
  if (spec === undefined || spec === null || isFields(spec)) return undefined;
  return `${typeof spec} into Go struct field ${kind}.spec of type map[string]interface {}`;
}

const TOP_FIELDS = new Set(['apiVersion', 'kind', 'metadata', 'spec', 'status']);
const METADATA_FIELDS = new Set([
  'name',
  'generateName',
  'namespace',
  'selfLink',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'labels',
  'annotations',
  'ownerReferences',
  'finalizers',
  'managedFields',
]);

const findUnknown = (object: Fields): string[] => [
  ...Object.keys(object.metadata ?? {})
    .filter(field => !METADATA_FIELDS.has(field))
    .map(field => `metadata.${field}`),
  ...Object.keys(object).filter(field => !TOP_FIELDS.has(field)),
];

/** The headers that carry the warnings. */
export const warningHeaders = (warnings: readonly string[]): { headers?: Record<string, string[]> } =>
  warnings.length > 0 ? { headers: { warning: warnings.map(text => `299 - ${JSON.stringify(text)}`) } } : {};
