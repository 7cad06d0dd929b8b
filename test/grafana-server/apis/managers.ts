import type { User } from '../store.ts';
import { forbidden } from './status.ts';

const KIND = 'grafana.app/managedBy';
const ID = 'grafana.app/managerId';

type Annotations = Record<string, string>;

/** Who manages an object. */
interface Manager {
  kind: string;
  id: string;
}

const KNOWN_KINDS = new Set([
  'repo',
  'terraform',
  'kubectl',
  'plugin',
  'grafana',
  'classic-file-provisioning',
  'classic-api-provisioning',
  'classic-converted-prometheus',
]);

/** The id that Terraform providers once made of their User-Agent; it may be left, once. */
const TERRAFORM_USER_AGENT = /^Terraform\/\S+ \(\+https:\/\/www\.terraform\.io\) terraform-provider-[^/]+\/.+$/;

const IN_REPOSITORY = 'this resource is managed by a repository';

/** The manager that the annotations name; a kind that nobody knows is none. */
export function managerOf(annotations: Annotations): Manager | undefined {
  const kind = annotations[KIND] ?? '';
  return KNOWN_KINDS.has(kind) ? { kind, id: annotations[ID] ?? '' } : undefined;
}

/** Refuses a write to what Git Sync manages; everybody else's objects are not protected. */
export function checkNotInRepository(annotations: Annotations): void {
  if (managerOf(annotations)?.kind === 'repo') throw forbidden(IN_REPOSITORY);
}

/** Refuses changes of the manager that Grafana does not allow. */
export function checkManagerChange(before: Annotations, after: Annotations, user: User): void {
  const old = managerOf(before);
  const next = managerOf(after);
  if (!old) return checkNotInRepository(after);
  if (!next) {
    if (old.kind !== 'repo' || user.role === 'Admin') return;
    throw forbidden('Can not remove resource manager from resource');
  }
  if (next.kind !== old.kind) {
    const first = 'remove the existing manager first, then add the new one';
    throw forbidden(`Cannot change resource manager kind from "${old.kind}" to "${next.kind}"; ${first}`);
  }
  if (next.id !== old.id) checkIdChange(old, next);
  checkNotInRepository(after);
}

function checkIdChange(old: Manager, next: Manager): void {
  if (old.kind.startsWith('classic-')) return;
  if (old.kind !== 'terraform') {
    throw forbidden('Cannot change resource manager identity; remove the existing manager first, then add the new one');
  }
  if (TERRAFORM_USER_AGENT.test(old.id)) return;
  throw forbidden(
    TERRAFORM_USER_AGENT.test(next.id)
      ? 'Cannot change Terraform manager ID back to User-Agent format; stable custom IDs are immutable'
      : 'Cannot change Terraform manager ID; stable custom IDs are immutable',
  );
}

/** A folder of a repository takes only what the same repository manages. */
export function checkFolderManager(folder: Annotations, object: Annotations): void {
  const around = managerOf(folder);
  if (around?.kind !== 'repo') return;
  const own = managerOf(object);
  if (own?.kind === 'repo' && own.id === around.id) return;
  throw forbidden(
    own
      ? `resource manager (${own.kind}:${own.id}) does not match folder manager (${around.kind}:${around.id}); resources must be managed by the same manager as their containing folder`
      : `folder is managed by ${around.kind}:${around.id}, but the resource is not managed`,
  );
}
