import * as z from 'zod/mini';
import { environmentSchema } from './environment.ts';
import { lintSchema } from './lint.ts';
import { USUAL_FOLDERS } from './usual.ts';

const text = z.string().check(z.minLength(1));
const url = z.url();

/** Everything that `obs.config.ts` may say. Strict: an unknown key is a typo and is reported with its path. */
export const configSchema = z.strictObject({
  /** What this project is called on servers: what it pushes is marked with it. With another name, what it pushed is not its own any more. */
  project: z._default(text, 'obs'),
  /** Where the modules are, and where the result goes. */
  folders: z.prefault(
    z.strictObject({
      /** Modules with catalogues of systems. */
      services: z._default(text, USUAL_FOLDERS.services),
      /** Modules with dashboards; a subfolder is a folder of Grafana. */
      dashboards: z._default(text, USUAL_FOLDERS.dashboards),
      /** Modules with alert and recording rules, notifications and data sources. */
      alerts: z._default(text, USUAL_FOLDERS.alerts),
      /** Where the files go: generated, committed, never edited. */
      out: z._default(text, 'out'),
    }),
    {},
  ),
  /** Addresses that end up in alerts. */
  links: z.prefault(
    z.strictObject({
      /** Of Grafana, for `dashboard_url`. */
      grafana: z._default(url, 'http://localhost:3000'),
      /** Of the folder with the runbook pages, for `runbook_url`. */
      runbooks: z.optional(url),
    }),
    {},
  ),
  /** Who may do what in a folder of Grafana, by its uid, and nobody else: roles, teams by name, users by login. Other folders keep theirs. */
  permissions: z._default(
    z.record(
      text,
      z.array(
        z.union([
          z.strictObject({
            role: z.enum(['Viewer', 'Editor', 'Admin']),
            permission: z.enum(['View', 'Edit', 'Admin']),
          }),
          z.strictObject({ team: text, permission: z.enum(['View', 'Edit', 'Admin']) }),
          z.strictObject({ user: text, permission: z.enum(['View', 'Edit', 'Admin']) }),
        ]),
      ),
    ),
    {},
  ),
  /** Forms in which the result is written. */
  outputs: z.prefault(
    z.strictObject({
      /** `classic` for all of Grafana 9 to 13; `v1` and `v2` for `dashboard.grafana.app`. */
      dashboards: z._default(z.array(z.enum(['classic', 'v1', 'v2'])), ['classic']),
      /** The rules once more, as `PrometheusRule` manifests of the Prometheus operator. */
      kubernetes: z.optional(
        z.strictObject({
          /** The namespace of the manifests; that of `kubectl` unless set. */
          namespace: z.optional(text),
          /** Labels by which the operator finds the rules. */
          labels: z._default(z.record(z.string(), z.string()), {}),
        }),
      ),
      /** The alert rules once more, as Grafana-managed rule groups. */
      grafanaRules: z.optional(
        z.strictObject({
          /** The folder that holds them. */
          folder: text,
          /** Uids of the data sources that are asked. */
          datasources: z.strictObject({
            /** For rules in PromQL. */
            prometheus: text,
            /** For rules in LogQL. */
            loki: text,
          }),
        }),
      ),
    }),
    {},
  ),
  /** What `obs lint` reports. */
  lint: z.prefault(lintSchema, {}),
  /** Where `obs push --env <name>` and `obs diff --env <name>` go. */
  environments: z._default(z.record(z.string(), environmentSchema), {}),
  /** How long user modules may take to evaluate, in seconds. */
  timeout: z._default(z.number().check(z.positive()), 10),
});

/** A configuration with all defaults filled in. */
export type Config = z.output<typeof configSchema>;

/** What a person writes. */
export type ConfigInput = z.input<typeof configSchema>;
