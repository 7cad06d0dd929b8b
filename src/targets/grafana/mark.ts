import type { Owner, Wanted } from '../../plan/change.ts';
import { isFields, textIn, type Fields } from '../../fields.ts';

/** What obs writes beside what it pushes, to know it again. */
export interface Mark {
  /** Of the canonical form of what was pushed. */
  readonly checksum: string;
  /** `version` or `generation` that the push made: an object that still has it was not touched since. */
  readonly version?: number | undefined;
  /** Of the files that it was pushed from. */
  readonly fingerprint?: string | undefined;
  /** Folders of this project around it. Classic folders can hold no mark of their own. */
  readonly folders?: readonly string[] | undefined;
}

/** Names a project on the servers: the tag of its dashboards, and the manager of its objects. */
export const managerId = (project: string): string => `obs:${project}`;

/**
 * Whether somebody changed an object since it was pushed. A mark that is gone is the proof of it: the front end drops it.
 */
export function isEdited(
  mark: Mark | undefined,
  live: { version: number | undefined; checksum: () => string },
): boolean {
  if (!mark) return true;
  if (mark.version !== undefined && mark.version === live.version) return false;
  return mark.checksum !== live.checksum();
}

/** Whether a mark says that what is wanted now was pushed, and the server still has that state. */
export const isAsWanted = (
  mark: Mark | undefined,
  live: { readonly version: number | undefined; readonly wanted: Pick<Wanted, 'fingerprint'> | undefined },
): boolean =>
  mark?.fingerprint !== undefined &&
  mark.fingerprint === live.wanted?.fingerprint &&
  mark.version !== undefined &&
  mark.version === live.version;

/** The top-level field of a classic dashboard. The server keeps it, the front end drops it when somebody saves. */
const FIELD = 'obs';

/** A classic dashboard as it is sent: with the tag, which survives edits, and the mark, which does not. */
export function marked(json: Fields, project: string, source: string, mark: Mark): Fields {
  const tags = Array.isArray(json['tags']) ? json['tags'] : [];
  return { ...json, tags: [...tags, managerId(project)], [FIELD]: { project, source, ...mark } };
}

/** What a classic dashboard says about itself, and the dashboard without it. */
export function unmarked(json: Fields, project: string): { json: Fields; isOurs: boolean; mark: Mark | undefined } {
  const { [FIELD]: field, ...rest } = json;
  const tags: readonly unknown[] = Array.isArray(rest['tags']) ? rest['tags'] : [];
  const tag = managerId(project);
  const isOurs = tags.includes(tag);
  const others = tags.filter(other => other !== tag);
  // A dashboard of another project keeps its field: it is part of what lies there.
  const isField = isFields(field) && field['project'] === project;
  return {
    json: { ...(isField ? rest : json), ...(tags.length > 0 && { tags: others }) },
    isOurs,
    mark: isField ? readMark(field) : undefined,
  };
}

function readMark({ checksum, version, fingerprint, folders }: Fields): Mark {
  return {
    checksum: textIn(checksum) ?? '',
    fingerprint: textIn(fingerprint),
    ...(typeof version === 'number' && { version }),
    ...(Array.isArray(folders) && { folders: folders.filter(uid => typeof uid === 'string') }),
  };
}

const PREFIX = 'grafana.app/';
const KIND = `${PREFIX}managedBy`;
const ID = `${PREFIX}managerId`;
const EDITS = `${PREFIX}managerAllowsEdits`;
const SOURCE = `${PREFIX}sourcePath`;
const CHECKSUM = `${PREFIX}sourceChecksum`;
const GENERATION = 'obs.generation';
const FINGERPRINT = 'obs.fingerprint';

/** Grafana takes only kinds that it knows for a manager; for all but these two it has rules of its own. */
const OWN_KIND = 'kubectl';

/** Kinds of `apimachinery/utils/manager.go`; an unknown one manages nothing. */
const KINDS = new Set([
  'repo',
  'terraform',
  'kubectl',
  'plugin',
  'grafana',
  'classic-file-provisioning',
  'classic-api-provisioning',
  'classic-converted-prometheus',
]);

/** The annotations that mark an object of `/apis`. */
export const markAnnotations = (
  project: string,
  { source, allowEdits, mark }: { source: string; allowEdits: boolean; mark: Mark },
): Record<string, string> => ({
  [KIND]: OWN_KIND,
  [ID]: managerId(project),
  ...(allowEdits && { [EDITS]: 'true' }),
  [SOURCE]: source,
  [CHECKSUM]: mark.checksum,
  ...(mark.version !== undefined && { [GENERATION]: String(mark.version) }),
  ...(mark.fingerprint !== undefined && { [FINGERPRINT]: mark.fingerprint }),
});

/** Annotations that a push writes anew; the others are kept as they are. */
export const isMarkAnnotation = (name: string): boolean =>
  [KIND, ID, EDITS, SOURCE, CHECKSUM, GENERATION, FINGERPRINT].includes(name);

/** Whose an object of `/apis` is, and what it says about the last push. */
export function readAnnotations(annotations: Fields, project: string): { owner: Owner; mark: Mark | undefined } {
  const kind = textIn(annotations[KIND]) ?? '';
  const id = textIn(annotations[ID]) ?? '';
  if (!KINDS.has(kind)) return { owner: { kind: 'nobody' }, mark: undefined };
  if (kind === OWN_KIND && id === managerId(project)) {
    const checksum = textIn(annotations[CHECKSUM]);
    const version = Number(annotations[GENERATION] ?? Number.NaN);
    const fingerprint = textIn(annotations[FINGERPRINT]);
    const mark = { checksum: checksum ?? '', ...(Number.isInteger(version) && { version }), fingerprint };
    return { owner: { kind: 'ours' }, mark: checksum === undefined ? undefined : mark };
  }
  return { owner: { kind: 'other', who: MANAGERS[kind] ?? `${kind} ${id}`.trim() }, mark: undefined };
}

const MANAGERS: Readonly<Record<string, string>> = {
  'classic-file-provisioning': 'file provisioning',
  'classic-api-provisioning': 'the provisioning API',
  'classic-converted-prometheus': 'converted Prometheus rules',
};
