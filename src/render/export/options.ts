/** What exports have to be told beside the files of `out/`. */
export interface ExportOptions {
  /** Names this project on the servers. */
  readonly project: string;
  /** The namespace of Kubernetes manifests; that of `kubectl` unless given. */
  readonly namespace?: string | undefined;
  /** Labels of Kubernetes manifests: by them an operator finds what is its own. */
  readonly labels: Readonly<Record<string, string>>;
  /** Where dashboards will lie on the server, for file provisioning. */
  readonly path: string;
}

/** The metadata of a manifest. */
export const metadata = (
  name: string,
  { namespace, labels }: ExportOptions,
  more: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  } = {},
) => ({
  name,
  ...(namespace !== undefined && { namespace }),
  ...withEntries('labels', { ...labels, ...more.labels }),
  ...withEntries('annotations', more.annotations ?? {}),
});

const withEntries = <K extends string>(key: K, entries: Readonly<Record<string, string>>) =>
  (Object.keys(entries).length > 0 ? { [key]: entries } : {}) as {
    readonly [P in K]?: Readonly<Record<string, string>>;
  };
