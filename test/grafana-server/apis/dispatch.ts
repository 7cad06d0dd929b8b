import type { HttpRequest } from '../../servers/exchange.ts';
import type { Reply } from '../../servers/reply.ts';
import type { Grafana } from '../call.ts';
import type { User } from '../store.ts';
import { identify } from '../users.ts';
import type { ApiCall, ApiHandler } from './api-call.ts';
import { createObject } from './create.ts';
import { deleteCollection, deleteObject } from './delete.ts';
import { listGroups, listResources, showGroup, unknownGroup } from './discovery.ts';
import { listObjects } from './list.ts';
import { patchObject } from './patch.ts';
import { readObject, readWithAccess } from './read.ts';
import { type Resource, resourcesOf } from './resources.ts';
import { detailsOf, forbidden, methodNotAllowed, noSuchResource, unauthorized } from './status.ts';
import { putObject } from './update.ts';

/** What a method does to a collection and to an object, by the name that access control knows it under. */
const ON_COLLECTION: Record<string, [verb: string, handle: ApiHandler]> = {
  GET: ['list', listObjects],
  POST: ['create', createObject],
  DELETE: ['deletecollection', deleteCollection],
};
const ON_OBJECT: Record<string, [verb: string, handle: ApiHandler]> = {
  GET: ['get', readObject],
  PUT: ['update', putObject],
  PATCH: ['patch', patchObject],
  DELETE: ['delete', deleteObject],
};

const READS = new Set(['get', 'list']);

/** Answers what is below `/apis`. */
export function createKubernetesApi(grafana: Grafana) {
  const resources = resourcesOf(grafana);
  return (request: HttpRequest): Reply => {
    const user = whoIs(grafana, request);
    const [, group, version, ...rest] = request.segments;
    if (group === undefined || group === '') return listGroups(resources);
    const resource = resources.find(candidate => candidate.group === group);
    if (!resource) return unknownGroup(resources);
    if (version === undefined) return showGroup(resource);
    if (rest.length === 0) return listResources(resource, version);
    return answer({ grafana, request, user, resource, version, ...readPath(resource, version, rest) });
  };
}

function whoIs({ store }: Grafana, request: HttpRequest): User {
  try {
    return identify(store, request);
  } catch {
    throw unauthorized();
  }
}

interface ApiPath {
  namespace: string | undefined;
  name: string;
  subresource: string | undefined;
}

/** `namespaces/{namespace}/{plural}[/{name}[/{subresource}]]`, or only `{plural}` for all namespaces. */
function readPath({ plural, versions }: Resource, version: string, rest: readonly string[]): ApiPath {
  const isNamespaced = rest[0] === 'namespaces';
  const [given, name = '', subresource] = isNamespaced ? rest.slice(2) : rest;
  if (!versions.includes(version) || given !== plural) throw noSuchResource();
  return { namespace: isNamespaced ? rest[1] : undefined, name, subresource };
}

function answer({ subresource, ...call }: ApiCall & ApiPath): Reply {
  const { request, resource, name, namespace } = call;
  if (subresource !== undefined) {
    if (subresource === 'dto' && resource.kind === 'Dashboard') return readWithAccess(call);
    throw noSuchResource();
  }
  const [verb, handle] = (name === '' ? ON_COLLECTION : ON_OBJECT)[request.method] ?? [];
  if (!verb || !handle || (namespace === undefined && verb !== 'list')) throw methodNotAllowed();
  checkRight(call, verb);
  return handle(call);
}

/** Viewers read. Whether there is such an object they do not learn otherwise. */
function checkRight({ user, resource, name, namespace }: ApiCall, verb: string): void {
  if (user.role !== 'Viewer' || READS.has(verb)) return;
  const what = `${resource.plural}.${resource.group}${name ? ` "${name}"` : ''}`;
  const where = `in API group "${resource.group}" in the namespace "${namespace}"`;
  const message = `${what} is forbidden: User "${user.login}" cannot ${verb} resource "${resource.plural}" ${where}`;
  throw forbidden(message, detailsOf(resource, name));
}
