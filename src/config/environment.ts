import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));

/** Where a secret is: the name of a variable of the environment, or a file. Secrets themselves never stand here. */
const secret = z.union([z.strictObject({ env: text }), z.strictObject({ file: text })], {
  error: 'a secret is given as { env: "NAME" } or { file: "path" }',
});

const connection = {
  url: z.url(),
  /** Sent as `Authorization: Bearer`. */
  token: z.optional(secret),
  user: z.optional(text),
  password: z.optional(secret),
  /** Sent with every request. */
  headers: z._default(z.record(z.string(), z.union([z.string(), secret])), {}),
  tls: z.optional(
    z.strictObject({
      /** Files with PEM texts; `ca` is trusted beside what the system trusts. */
      ca: z.optional(text),
      cert: z.optional(text),
      key: z.optional(text),
      passphrase: z.optional(secret),
    }),
  ),
};

const ruler = z.strictObject({
  ...connection,
  /** Sent as `X-Scope-OrgID`. */
  tenant: z.optional(text),
  /** In front of the paths of the ruler, where it is not the usual one. */
  prefix: z.optional(text),
});

/** One place that `obs push` brings `out/` to, and what is different there. */
export const environmentSchema = z.strictObject({
  grafana: z.optional(
    z.strictObject({
      ...connection,
      orgId: z.optional(z.int().check(z.positive())),
      /** Which API is used; what the server offers unless set. */
      api: z.optional(z.enum(['classic', 'kubernetes'])),
    }),
  ),
  prometheus: z.optional(
    z.strictObject({
      ...connection,
      /** The directory of its rule files, on the machine that pushes: one that `rule_files` names. */
      directory: text,
    }),
  ),
  mimir: z.optional(ruler),
  cortex: z.optional(ruler),
  loki: z.optional(ruler),
  /** Grafana's convert API: Prometheus rules become Grafana-managed ones. */
  convert: z.optional(
    z.strictObject({
      ...connection,
      orgId: z.optional(z.int().check(z.positive())),
      /** The uid of the data source that the rules ask. */
      datasource: text,
      /** The uid of the folder that holds them. */
      folder: z.optional(text),
    }),
  ),
  alertmanager: z.optional(
    z.strictObject({
      ...connection,
      /** Its configuration in this repository. */
      config: text,
      /** Where Alertmanager reads it, on the machine that pushes. */
      target: text,
    }),
  ),
  /** Uids of data sources that are others here, by those in `out/`. */
  datasources: z._default(z.record(z.string(), text), {}),
  /** Uids of folders that are others here, by those in `out/`. */
  folders: z._default(z.record(z.string(), text), {}),
  /** Labels that every alert rule gets here. */
  labels: z._default(z.record(z.string().check(z.regex(/^[a-zA-Z_]\w*$/)), z.string()), {}),
  /** Thresholds of alert rules that are others here, by the name of the alert: the number after its comparison. */
  thresholds: z._default(z.record(z.string(), z.number()), {}),
});

/** An environment with all defaults filled in. */
export type Environment = z.output<typeof environmentSchema>;

/** Where a secret is. */
export type SecretPlace = z.output<typeof secret>;
