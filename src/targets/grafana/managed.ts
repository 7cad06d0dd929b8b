import { isEqual } from '../../plan/canonical/equal.ts';
import type { Kind, Live, Owner, Wanted } from '../../plan/change.ts';
import type { Fields } from '../../fields.ts';
import { checksum } from '../checksum.ts';
import { together } from '../together.ts';
import { asWanted } from './as-wanted.ts';
import { settled } from './conflict.ts';
import { NOTHING, type Doing, type Grafana, type Hit, type Part } from './context.ts';
import { isAsWanted, isEdited, isMarkAnnotation, markAnnotations, readAnnotations, type Mark } from './mark.ts';
import { folderIn, objectsOf, placeIn, type ApiObject, type ResourceType } from './objects.ts';
import { namesToRead } from './selection.ts';

/** What is particular about a kind of object in `/apis`. */
export interface ManagedKind {
  readonly kind: Extract<Kind, 'dashboard' | 'folder'>;
  readonly type: ResourceType;
  /** The version that is asked for. */
  readonly version: string;
  /** As it is sent, and in which version. */
  readonly formOf: (wanted: Wanted) => { readonly version: string; readonly spec: Fields };
  /** What is compared, and whose it was before it had annotations. */
  readonly readSpec: (object: ApiObject) => {
    readonly canonical: { readonly title: string };
    readonly old?: Marked | undefined;
  };
  /** Annotations that only a new object gets. */
  readonly atCreation?: (wanted: Wanted) => Readonly<Record<string, string>>;
}

interface Marked {
  readonly owner: Owner;
  readonly mark: Mark | undefined;
}

/** Objects of `/apis`, marked with a manager. What others wrote into labels and annotations stays. */
export function managedObjects(grafana: Grafana, managed: ManagedKind): Part {
  const { project, allowEdits, message, target } = grafana;
  const { kind, type, version, formOf, readSpec, atCreation = () => ({}) } = managed;
  const objects = objectsOf(grafana, type);
  /** What a PUT has to repeat; not the specs, which would be held for all of a run. */
  const found = new Map<string, Pick<ApiObject, 'annotations' | 'metadata'>>();

  /** In the version that it is stored with, where the schemas do not turn into each other. */
  async function readOne(name: string): Promise<ApiObject | undefined> {
    const object = await objects.get(name, version);
    return object?.storedVersion ? objects.get(name, object.storedVersion) : object;
  }

  function liveOf(object: ApiObject, wanted: Wanted | undefined): Live {
    const { name, annotations, metadata, generation } = object;
    const { canonical, old } = readSpec(object);
    found.set(name, { annotations, metadata });
    const told = readAnnotations(annotations, project);
    const { owner, mark } = old && told.owner.kind === 'nobody' ? old : told;
    const live = {
      target,
      kind,
      name,
      title: canonical.title,
      folder: folderIn(object),
      owner,
      revision: { ...revisionOf(metadata), version: generation, apiVersion: `${type.group}/${object.version}` },
      isEdited: owner.kind === 'ours' && isEdited(mark, { version: generation, checksum: () => checksum(canonical) }),
    };
    return wanted && isEqual(canonical, wanted.canonical) ? asWanted(wanted, live) : { ...live, canonical };
  }

  /** What the list tells already: that it is there as it was pushed, from what is wanted now. */
  function listedOf(name: string, wanted: Wanted | undefined, hit: Hit | undefined): Live | undefined {
    const object = hit?.object;
    if (!object || !wanted) return undefined;
    const { owner, mark } = readAnnotations(object.annotations, project);
    if (owner.kind !== 'ours' || !isAsWanted(mark, { version: object.generation, wanted })) return undefined;
    const { annotations, metadata, generation } = object;
    found.set(name, { annotations, metadata });
    return asWanted(wanted, {
      target,
      kind,
      name,
      title: wanted.title,
      folder: folderIn(object),
      owner,
      revision: { ...revisionOf(metadata), version: generation, apiVersion: `${type.group}/${object.version}` },
      isEdited: false,
    });
  }

  function metadataOf(
    wanted: Wanted,
    before: Pick<ApiObject, 'annotations' | 'metadata'> | undefined,
    mark: Mark,
  ): Fields {
    const kept = Object.entries(before?.annotations ?? {}).filter(
      ([name]) => !isMarkAnnotation(name) && !isPlace(name),
    );
    const annotations = {
      ...Object.fromEntries(kept),
      ...placeIn(wanted.folder),
      ...markAnnotations(project, { source: wanted.source, allowEdits, mark }),
      ...(message !== undefined && { [MESSAGE]: message }),
      ...(!before && atCreation(wanted)),
    };
    const { labels } = before?.metadata ?? {};
    return { name: wanted.name, ...(labels !== undefined && { labels }), annotations };
  }

  /** Whether what lies there is what is being sent: the first of two attempts arrived. */
  async function isDone({ name, canonical }: Wanted): Promise<ApiObject | undefined> {
    const now = await readOne(name);
    return now && readAnnotations(now.annotations, project).mark?.checksum === checksum(canonical) ? now : undefined;
  }

  async function create(wanted: Wanted, isDryRun: boolean): Promise<void> {
    const { version: sent, spec } = formOf(wanted);
    const metadata = metadataOf(wanted, undefined, { ...sumsOf(wanted), version: 1 });
    await settled(
      () => objects.create(metadata, spec, { version: sent, isDryRun }),
      () => isDone(wanted),
    );
  }

  /** Whether a PUT makes a new generation: something of the spec, or the folder, is not as it was. */
  async function isTouched(wanted: Wanted, live: Live): Promise<boolean> {
    if (live.folder !== wanted.folder || !isEqual(live.canonical, wanted.canonical)) return true;
    const now = await readOne(wanted.name);
    return !isEqual(now?.spec, formOf(wanted).spec);
  }

  async function replace(wanted: Wanted, live: Live, isDryRun: boolean): Promise<void> {
    const { revision } = live;
    const { version: sent, spec } = formOf(wanted);
    const before = found.get(wanted.name);
    const put = (generation: number, { resourceVersion, uid }: Live['revision']) => {
      const metadata = metadataOf(wanted, before, { ...sumsOf(wanted), version: generation });
      return objects.replace({ ...metadata, resourceVersion, uid }, spec, { version: sent, isDryRun });
    };
    const expected = (revision.version ?? 0) + ((await isTouched(wanted, live)) ? 1 : 0);
    const now = await settled(
      () => put(expected, revision),
      () => isDone(wanted),
    );
    // The server made something else of it than was foreseen; the mark has to say which state is ours.
    if (!isDryRun && now.generation !== expected) await put(now.generation, revisionOf(now.metadata));
  }

  async function carryOut(change: Doing, isDryRun: boolean): Promise<void> {
    if (change.action === 'create') return create(change.wanted, isDryRun);
    if (change.action !== 'delete') return replace(change.wanted, change.live, isDryRun);
    const { uid, resourceVersion } = change.live.revision;
    return objects.remove(change.live.name, { uid, resourceVersion }, { version, isDryRun });
  }

  return {
    async read(wanted, inventory) {
      const hits = inventory[`${kind}s`];
      const byName = new Map(wanted.filter(object => object.kind === kind).map(object => [object.name, object]));
      found.clear();
      const known: Live[] = [];
      const names = namesToRead(kind, wanted, hits).filter(name => {
        const listed = listedOf(name, byName.get(name), hits.get(name));
        if (listed) known.push(listed);
        return !listed;
      });
      const turn = (object: ApiObject) => liveOf(object, byName.get(object.name));
      if (names.length < FEW || names.length * 2 < hits.size) {
        return [...known, ...(await together(names, readOne)).flatMap(object => (object ? [turn(object)] : []))];
      }
      const isToRead = new Set(names);
      const stored: string[] = [];
      const live = await objects.each(version, object => {
        if (!isToRead.has(object.name)) return undefined;
        if (object.storedVersion === undefined) return turn(object);
        stored.push(object.name);
        return undefined;
      });
      const others = await together(stored, readOne);
      return [...known, ...live, ...others.flatMap(object => (object ? [turn(object)] : []))];
    },
    async apply(change) {
      await carryOut(change, false);
      return NOTHING;
    },
    async dryRun(change) {
      await carryOut(change, true);
      return 'ok';
    },
  };
}

const sumsOf = ({ canonical, fingerprint }: Wanted): Mark => ({ checksum: checksum(canonical), fingerprint });

/** So many are read one by one, at once, even when they are all that there is. */
const FEW = 20;

const MESSAGE = 'grafana.app/message';

const isPlace = (name: string): boolean => name === 'grafana.app/folder' || name === MESSAGE;

/** What says which state of which object is meant. */
const revisionOf = ({ resourceVersion, uid }: Fields) => ({
  resourceVersion: String(resourceVersion),
  uid: String(uid),
});
