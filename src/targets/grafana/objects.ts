import { fieldsIn, isFields, textIn, type Fields } from '../../fields.ts';
import { Refused } from '../http/index.ts';
import type { Grafana, Hit } from './context.ts';
import { readAnnotations } from './mark.ts';

/** A resource of `/apis`, such as `dashboards` of `dashboard.grafana.app`. */
export interface ResourceType {
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
}

/** An object of `/apis`, as it came. */
export interface ApiObject {
  readonly name: string;
  readonly version: string;
  readonly metadata: Fields;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: Fields;
  readonly generation: number;
  /** The version that it was pushed with, when the server could not turn it into the one that was asked for. */
  readonly storedVersion: string | undefined;
}

export interface Sending {
  readonly version: string;
  readonly isDryRun?: boolean;
}

export type Objects = ReturnType<typeof objectsOf>;

/** Reads and writes the objects of one resource. */
export function objectsOf({ client, project, facts }: Grafana, { group, kind, plural }: ResourceType) {
  const pathOf = (version: string, name?: string) =>
    ['/apis', group, version, 'namespaces', facts.namespace, plural, ...(name === undefined ? [] : [name])]
      .map(encodeURIComponent)
      .join('/')
      .replace('%2Fapis', '/apis');
  const bodyOf = (version: string, metadata: Fields, spec: Fields) => ({
    apiVersion: `${group}/${version}`,
    kind,
    metadata: { namespace: facts.namespace, ...metadata },
    spec,
  });
  const dry = (isDryRun: boolean | undefined) => (isDryRun ? { dryRun: 'All' } : {});

  return {
    /** What there is, without the specs: Grafana leaves them out when it is asked to. */
    async list(version: string): Promise<Map<string, Hit>> {
      const ask: Ask = query => client.send({ method: 'GET', path: pathOf(version), query, headers: META });
      const hits = await pages(ask, PAGE, ({ metadata }) =>
        isFields(metadata) ? hitOf(metadata, { project, version }) : undefined,
      );
      return new Map(hits.map(hit => [hit.name, hit]));
    },

    /** What `turn` makes of every object, page by page: for those who need most of them. */
    each: <T>(version: string, turn: (object: ApiObject) => T | undefined): Promise<T[]> => {
      const ask: Ask = query => client.send({ method: 'GET', path: pathOf(version), query });
      return pages(ask, FULL_PAGE, item => turn(objectIn(item, version)));
    },

    /** One object; undefined when it is not there. */
    async get(name: string, version: string): Promise<ApiObject | undefined> {
      const answer = await client.send({ method: 'GET', path: pathOf(version, name), allow: [404] });
      return answer.status === 404 ? undefined : objectIn(answer.body, version);
    },

    /** Sent again it is refused, because the name is taken: so it may be. */
    async create(metadata: Fields, spec: Fields, { version, isDryRun }: Sending) {
      const request = { method: 'POST', path: pathOf(version), query: dry(isDryRun), idempotent: true } as const;
      return objectIn((await client.send({ ...request, json: bodyOf(version, metadata, spec) })).body, version);
    },

    /** `metadata` says which object is meant, by uid and resourceVersion: without the uid, a deleted one would be made anew. */
    async replace(metadata: Fields, spec: Fields, { version, isDryRun }: Sending) {
      const request = { method: 'PUT', path: pathOf(version, String(metadata['name'])), query: dry(isDryRun) } as const;
      return objectIn((await client.send({ ...request, json: bodyOf(version, metadata, spec) })).body, version);
    },

    async remove(name: string, preconditions: Fields, { version, isDryRun }: Sending): Promise<void> {
      const json = { apiVersion: 'v1', kind: 'DeleteOptions', preconditions };
      const request = { method: 'DELETE', path: pathOf(version, name), query: dry(isDryRun) } as const;
      await client.send({ ...request, json, allow: [404] });
    },
  };
}

const META = { Accept: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1, application/json' };

const PAGE = 500;

/** With specs: three megabytes of usual dashboards. */
const FULL_PAGE = 100;

/** Lists that are read in pages expire (410) when they take too long; then they begin anew. */
const TIMES = 3;

type Ask = (query: Readonly<Record<string, string | number | undefined>>) => Promise<{ readonly body: unknown }>;

async function pages<T>(ask: Ask, limit: number, turn: (item: Fields) => T | undefined, times = TIMES): Promise<T[]> {
  const found: T[] = [];
  let next: string | undefined;
  do {
    let body: unknown;
    try {
      ({ body } = await ask({ limit, continue: next }));
    } catch (error) {
      if (error instanceof Refused && error.status === 410 && times > 1) return pages(ask, limit, turn, times - 1);
      throw error;
    }
    const list = isFields(body) ? body : {};
    for (const item of fieldsIn(list['items'])) {
      const turned = turn(item);
      if (turned !== undefined) found.push(turned);
    }
    next = isFields(list['metadata']) ? textIn(list['metadata']['continue']) : undefined;
  } while (next !== undefined);
  return found;
}

const FOLDER = 'grafana.app/folder';

function hitOf(metadata: Fields, { project, version }: { project: string; version: string }): Hit {
  const annotations = textsIn(metadata['annotations']);
  const name = String(metadata['name']);
  const { owner } = readAnnotations(annotations, project);
  const isOurs = owner.kind === 'ours';
  const object = isOurs ? { version, metadata, annotations, generation: generationOf(metadata) } : undefined;
  return { name, title: name, folder: textIn(annotations[FOLDER]), isOurs, object };
}

function objectIn(body: unknown, version: string): ApiObject {
  const object = isFields(body) ? body : {};
  const metadata = isFields(object['metadata']) ? object['metadata'] : {};
  const status = isFields(object['status']) ? object['status'] : {};
  const conversion = isFields(status['conversion']) ? status['conversion'] : {};
  return {
    name: String(metadata['name']),
    version,
    metadata,
    annotations: textsIn(metadata['annotations']),
    spec: isFields(object['spec']) ? object['spec'] : {},
    generation: generationOf(metadata),
    storedVersion: conversion['failed'] === true ? textIn(conversion['storedVersion']) : undefined,
  };
}

const generationOf = (metadata: Fields): number => Number(metadata['generation'] ?? 0);

const textsIn = (value: unknown): Record<string, string> => (isFields(value) ? (value as Record<string, string>) : {});

/** The folder that an object lies in. */
export const folderIn = ({ annotations }: Pick<ApiObject, 'annotations'>): string | undefined =>
  textIn(annotations[FOLDER]);

/** The annotation that puts an object into a folder. */
export const placeIn = (folder: string | undefined): Record<string, string> => (folder ? { [FOLDER]: folder } : {});
