/** A resource as Kubernetes and Grafana's `/apis` write it. */
export interface Manifest<ApiVersion extends string, Kind extends string, Spec> {
  readonly apiVersion: ApiVersion;
  readonly kind: Kind;
  readonly metadata: ManifestMetadata;
  readonly spec: Spec;
}

export interface ManifestMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Grafana keeps the folder of a dashboard, and the parent of a folder, in an annotation: its uid. */
const FOLDER = 'grafana.app/folder';

/** Metadata of something that Grafana keeps in a folder; undefined is the root. */
export const inFolder = (name: string, folder: string | undefined): ManifestMetadata => ({
  name,
  ...(folder !== undefined && { annotations: { [FOLDER]: folder } }),
});

/** The uid of the folder; the root is undefined or empty. */
export const folderOf = ({ annotations }: ManifestMetadata): string | undefined => annotations?.[FOLDER] || undefined;
