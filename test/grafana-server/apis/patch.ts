import { parse } from 'yaml';
import { type Fields, isFields } from '../../servers/json.ts';
import type { Reply } from '../../servers/reply.ts';
import type { Item } from '../store.ts';
import { type ApiCall, itemOf } from './api-call.ts';
import { applyObject } from './apply.ts';
import { checkObject, checkSize, warningHeaders } from './decode.ts';
import { applyJsonPatch, applyMergePatch } from './json-patch.ts';
import { invalidOptions, readWriteOptions, type WriteOptions } from './options.ts';
import { toObject } from './present.ts';
import { badRequest, type Cause, fail, invalid } from './status.ts';
import { checkNameAndNamespace, checkResourceVersion, writeOver } from './update.ts';
import { toWanted } from './wanted.ts';

/** `PATCH` of one object, in the way that the content type says. */
export function patchObject(call: ApiCall): Reply {
  const { request } = call;
  checkSize(request.text);
  const options = readWriteOptions(call, 'PatchOptions');
  const type = String(request.headers['content-type'] ?? '').split(';')[0];
  if (type === 'application/apply-patch+yaml') return applyObject(call, readApplied(call), options);
  if (request.query.get('force') !== null) {
    const message = 'Forbidden: may not be specified for non-apply patch';
    throw invalidOptions('PatchOptions', { reason: 'FieldValueForbidden', message, field: 'force' });
  }
  const patch = request.json;
  switch (type) {
    // A spec is free-form, so that a strategic merge has nothing to go by and is a plain one.
    case 'application/merge-patch+json':
    case 'application/strategic-merge-patch+json': {
      if (!isFields(patch)) throw badRequest('error decoding patch: unexpected end of JSON input');
      return write(call, object => applyMergePatch(object, patch), options);
    }
    case 'application/json-patch+json': {
      if (!Array.isArray(patch)) {
        throw badRequest(
          'error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp',
        );
      }
      return write(call, object => applyJsonPatch(object, patch), options);
    }
    default:
      throw fail(415, '415: Unsupported Media Type', { reason: 'UnsupportedMediaType', details: {} });
  }
}

function readApplied({ request }: ApiCall): Fields {
  try {
    const object: unknown = parse(request.text);
    if (isFields(object)) return object;
  } catch {
    // Falls through to the same answer.
  }
  throw badRequest(
    'error decoding YAML: error converting YAML to JSON: yaml: line 1: did not find expected node content',
  );
}

function write(call: ApiCall, change: (object: Fields) => Fields, options: WriteOptions): Reply {
  const item = itemOf(call);
  const patched = change(structuredClone(toObject(call, item)));
  const wanted = toWanted(call, patched);
  const warnings = checkPatched(call, patched, options);
  checkNameAndNamespace(call, wanted);
  checkResourceVersion(call, wanted, item);
  checkSameUid(call, wanted.uid, item);
  const updated = writeOver(call, item, wanted, options);
  return { status: 200, body: toObject(call, updated), ...warningHeaders(warnings) };
}

/** A patch with which the object makes no sense is 422, where such an object would be 400. */
function checkPatched(call: ApiCall, patched: Fields, { fieldValidation }: WriteOptions): string[] {
  try {
    return checkObject(call, patched, fieldValidation);
  } catch {
    const message = `Invalid value: ${JSON.stringify(JSON.stringify(patched))}`;
    const cause: Cause = { reason: 'FieldValueInvalid', message, field: 'patch' };
    const refused = fail(422, ` "" is invalid: patch: ${message}`, { reason: 'Invalid', details: { causes: [cause] } });
    throw refused;
  }
}

function checkSameUid({ resource }: ApiCall, uid: string, item: Item): void {
  if (uid === item.uid) return;
  const message = `Invalid value: "${uid}": field is immutable`;
  throw invalid(resource, item.name, [{ reason: 'FieldValueInvalid', message, field: 'metadata.uid' }]);
}
