import type { Fields } from '../../servers/json.ts';
import { Refused, type Reply } from '../../servers/reply.ts';
import type { Resource } from './resources.ts';

/** Why one field is refused. */
export interface Cause {
  reason:
    'FieldValueRequired' | 'FieldValueInvalid' | 'FieldValueNotSupported' | 'FieldValueForbidden' | 'FieldValueTooLong';
  message: string;
  field: string;
}

interface Failure {
  reason?: string;
  details?: Fields;
  metadata?: Fields;
}

/** A `Status` object of failure; ends the call. */
export const fail = (code: number, message: string, { reason, details, metadata = {} }: Failure = {}): Refused =>
  new Refused({
    status: code,
    body: {
      kind: 'Status',
      apiVersion: 'v1',
      metadata,
      status: 'Failure',
      message,
      ...(reason ? { reason } : {}),
      ...(details ? { details } : {}),
      code,
    },
  });

/** The `Status` of a delete that worked; it has no code. */
export const success = (details: Fields): Reply => ({
  status: 200,
  body: { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details },
});

const qualified = ({ plural, group }: Resource) => `${plural}.${group}`;

/** Says which object: by the plural for 403, 404 and 409. */
export const detailsOf = ({ plural, group }: Resource, name = ''): Fields => ({
  ...(name ? { name } : {}),
  group,
  kind: plural,
});

/** 400, without details. */
export const badRequest = (message: string): Refused => fail(400, message, { reason: 'BadRequest' });

/** An error of the client that the library answers with 500, without a reason. */
export const internal = (message: string): Refused => fail(500, message);

/** 401, without details, whatever was wrong with the credentials. */
export const unauthorized = (): Refused => fail(401, 'Unauthorized', { reason: 'Unauthorized' });

/** 404 of one object. */
export const notFound = (resource: Resource, name: string): Refused =>
  fail(404, `${qualified(resource)} "${name}" not found`, { reason: 'NotFound', details: detailsOf(resource, name) });

/** 404 of a version or a resource that is not served. */
export const noSuchResource = (): Refused =>
  fail(404, 'the server could not find the requested resource', { reason: 'NotFound', details: {} });

/** 405. */
export const methodNotAllowed = (): Refused =>
  fail(405, 'the server does not allow this method on the requested resource', {
    reason: 'MethodNotAllowed',
    details: {},
  });

/** The 409 of a create. */
export const alreadyExists = (resource: Resource, name: string, prefix = ''): Refused =>
  fail(409, `${prefix}${qualified(resource)} "${name}" already exists`, {
    reason: 'AlreadyExists',
    details: detailsOf(resource, name),
  });

/** A conflict of versions or of uids; a delete says the Kind where other writes say the plural. */
export const conflict = (resource: Resource, name: string, why: string, kind = resource.plural): Refused =>
  fail(409, `Operation cannot be fulfilled on ${kind}.${resource.group} "${name}": ${why}`, {
    reason: 'Conflict',
    details: { name, group: resource.group, kind },
  });

/** What a conflict of resourceVersions says. */
export const MODIFIED = 'the object has been modified; please apply your changes to the latest version and try again';

/** 403; it comes before 404. */
export const forbidden = (message: string, details?: Fields): Refused =>
  fail(403, message, { reason: 'Forbidden', ...(details ? { details } : {}) });

/** 422: the fields that are wrong, of an object or of the options of a request. Names the Kind, not the plural. */
export function invalid(
  { group, kind }: { group: string; kind: string },
  name: string,
  causes: readonly Cause[],
): Refused {
  const texts = [...new Set(causes.map(({ field, message }) => `${field}: ${message}`))];
  const what = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  return fail(422, `${kind}.${group} "${name}" is invalid: ${what}`, {
    reason: 'Invalid',
    details: { ...(name ? { name } : {}), group, kind, causes },
  });
}
