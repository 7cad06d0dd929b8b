import { stringify } from 'yaml';
import type { Fields } from '../../servers/json.ts';
import type { Reply } from '../../servers/reply.ts';
import type { ApiCall } from './api-call.ts';
import { fail } from './status.ts';

const SERVED = ['application/json', 'application/yaml', '*/*', 'application/*'];

const notAcceptable = () => {
  const served = 'application/json, application/yaml, application/vnd.kubernetes.protobuf';
  const message = `406: Not Acceptable\n\nAvailable representations: ${served}`;
  return fail(406, message, { reason: 'NotAcceptable', details: {} });
};

/** An object or list in the form that the `Accept` header asks for. */
export function accepted({ request }: ApiCall, body: Fields): Reply {
  const accept = String(request.headers.accept ?? '*/*');
  const types = accept.split(',').map(part => part.trim());
  const wanted = types.find(type => SERVED.includes(type.split(';')[0] ?? ''));
  if (!wanted) throw notAcceptable();
  const shown = /;as=PartialObjectMetadata(List)?;/.test(wanted) ? toPartial(body) : body;
  if (!wanted.startsWith('application/yaml')) return { status: 200, body: shown };
  return { status: 200, body: stringify(shown, { lineWidth: 0 }), type: 'application/yaml' };
}

const META = 'meta.k8s.io/v1';

function toPartial({ metadata, items }: Fields): Fields {
  if (!items) return { kind: 'PartialObjectMetadata', apiVersion: META, metadata };
  return { kind: 'PartialObjectMetadataList', apiVersion: META, metadata, items: items.map(toPartial) };
}
