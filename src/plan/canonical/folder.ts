import { isFields, textIn } from '../../fields.ts';

/** A folder as it is compared. Its parent is compared as the folder that an object lies in. */
export interface CanonicalFolder {
  readonly title: string;
  readonly description?: string;
}

/** A folder of the classic API, or a resource of `folder.grafana.app`, in canonical form. */
export function canonicalFolder(json: unknown): CanonicalFolder {
  const fields = isFields(json) ? json : {};
  const { title, description } = isFields(fields['spec']) ? fields['spec'] : fields;
  const said = textIn(description);
  return { title: String(title ?? ''), ...(said !== undefined && { description: said }) };
}
