import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));

/** Where a secret is: the name of a variable of the environment, or a file. Secrets themselves never stand here. */
const secret = z.union([z.strictObject({ env: text }), z.strictObject({ file: text })], {
  error: 'a secret is given as { env: "NAME" } or { file: "path" }',
});

const connection = {
  /** Where it answers. */
  url: z.url(),
  /** Sent as `Authorization: Bearer`. */
  token: z.optional(secret),
  /** With a password, instead of a token. */
  user: z.optional(text),
  /** Of that user. */
  password: z.optional(secret),
  /** Sent with every request. */
  headers: z._default(z.record(z.string(), z.union([z.string(), secret])), {}),
  /** For servers that prove themselves, or want proof, with certificates of their own. */
  tls: z.optional(
    z.strictObject({
      /** A PEM file with certificates that are trusted beside those of the system. */
      ca: z.optional(text),
      /** A PEM file with the certificate of this machine, for servers that ask for one. */
      cert: z.optional(text),
      /** A PEM file with its key. */
      key: z.optional(text),
      /** Of the key. */
      passphrase: z.optional(secret),
    }),
  ),
};

/** How long a proof waits, in seconds. */
const seconds = z.optional(z.number().check(z.positive()));

const ruler = z.strictObject({
  ...connection,
  /** Seconds until what was pushed has to be evaluated; 90 unless set, and 70 for Prometheus. */
  patience: seconds,
  /** Sent as `X-Scope-OrgID`. */
  tenant: z.optional(text),
  /** In front of the paths of the ruler, where it is not the usual one. */
  prefix: z.optional(text),
});

/** One place that `obs push` brings `out/` to, and what is different there. */
export const environmentSchema = z.strictObject({
  /** A Grafana, for folders, dashboards, its own alert rules, notifications and data sources. */
  grafana: z.optional(
    z.strictObject({
      ...connection,
      /** The organization, where there is more than one. */
      orgId: z.optional(z.int().check(z.positive())),
      /** Which API is used; what the server offers unless set. */
      api: z.optional(z.enum(['classic', 'kubernetes'])),
    }),
  ),
  /** A Prometheus that runs on the machine that pushes. */
  prometheus: z.optional(
    z.strictObject({
      ...connection,
      /** The directory of its rule files, on the machine that pushes: one that `rule_files` names. */
      directory: text,
      patience: seconds,
    }),
  ),
  /** The ruler of a Mimir, for rules in PromQL. */
  mimir: z.optional(ruler),
  /** The ruler of a Cortex, for rules in PromQL. */
  cortex: z.optional(ruler),
  /** The ruler of a Loki, for rules in LogQL. */
  loki: z.optional(ruler),
  /** Grafana's convert API: Prometheus rules become Grafana-managed ones. */
  convert: z.optional(
    z.strictObject({
      ...connection,
      /** The organization, where there is more than one. */
      orgId: z.optional(z.int().check(z.positive())),
      /** The uid of the data source that the rules ask. */
      datasource: text,
      /** The uid of the folder that holds them. */
      folder: z.optional(text),
      patience: seconds,
    }),
  ),
  /** An Alertmanager that runs on the machine that pushes. */
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
