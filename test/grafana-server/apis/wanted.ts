import type { Fields } from '../../servers/json.ts';
import type { ApiCall } from './api-call.ts';

/** What a client wants an object to be, out of the object that it sent. */
export interface Wanted {
  name: string;
  generateName: string;
  namespace: string;
  uid: string;
  resourceVersion: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  finalizers: string[];
  folder: string;
  message: string;
  spec: Fields;
}

/** The annotation that says where an object is, a folder as well. */
export const FOLDER = 'grafana.app/folder';
const MESSAGE = 'grafana.app/message';
/** `default` gives a new folder the permissions that the front end gives it; it is not stored. */
export const GRANT = 'grafana.app/grant-permissions';

/** Annotations that only the server writes: what a client sends in them is dropped. */
const SERVER_OWNED = new Set([
  FOLDER,
  GRANT,
  'grafana.app/createdBy',
  'grafana.app/updatedBy',
  'grafana.app/updatedTimestamp',
]);

const SERVER_LABEL = 'grafana.app/deprecatedInternalID';

/** Takes an object apart. To the bare library an annotation is an annotation. */
export function toWanted({ grafana }: ApiCall, { metadata = {}, spec }: Fields): Wanted {
  const annotations = toTexts(metadata.annotations);
  const isBare = grafana.switches.bareApis;
  return {
    name: metadata.name ?? '',
    generateName: metadata.generateName ?? '',
    namespace: metadata.namespace ?? '',
    uid: metadata.uid ?? '',
    resourceVersion: metadata.resourceVersion === '0' ? '' : (metadata.resourceVersion ?? ''),
    labels: without(toTexts(metadata.labels), key => !isBare && key === SERVER_LABEL),
    annotations: without(annotations, key => !isBare && SERVER_OWNED.has(key)),
    finalizers: metadata.finalizers ?? [],
    folder: isBare ? '' : (annotations[FOLDER] ?? ''),
    message: annotations[MESSAGE] ?? '',
    spec: spec ?? {},
  };
}

/** A label that is null is stored as an empty one. */
const toTexts = (map: Fields | undefined | null): Record<string, string> =>
  Object.fromEntries(Object.entries(map ?? {}).map(([key, value]) => [key, value ?? '']));

const without = (map: Record<string, string>, isOut: (key: string) => boolean): Record<string, string> =>
  Object.fromEntries(Object.entries(map).filter(([key]) => !isOut(key)));
