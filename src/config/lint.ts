import * as z from 'zod/mini';

const text = z.string().check(z.minLength(1));
const severity = z.enum(['error', 'warning', 'info', 'off']);

/** A severity, or a severity and options: `'promql/short-range': { severity: 'warning', options: { ... } }`. */
const rules = z.record(
  z.string(),
  z.union([
    severity,
    z.strictObject({ severity: z.optional(severity), options: z.optional(z.record(z.string(), z.unknown())) }),
  ]),
);
const presets = z.array(z.enum(['recommended', 'strict', 'mixin']));

/** What `obs lint` reports. */
export const lintSchema = z.strictObject({
  /** Opinions that are switched on together. Lint rules about correctness are on without any. */
  presets: z._default(presets, []),
  /** By lint rule: a severity or "off", or `{ severity, options }`. `obs explain` tells which there are. */
  rules: z._default(rules, {}),
  /** Other settings for some files; of several that fit, the last one wins. */
  overrides: z._default(
    z.array(
      z
        .strictObject({
          /** Globs, relative to this file: `out/dashboards/legacy/**`. */
          files: z.optional(z.array(text)),
          /** Names of services: everything below `out/` that carries the name in its path. */
          services: z.optional(z.array(text)),
          /** More presets for these files. */
          presets: z.optional(presets),
          /** As above, for these files. */
          rules: z._default(rules, {}),
        })
        .check(
          z.refine(
            ({ files, services }) => files !== undefined || services !== undefined,
            'says neither files nor services',
          ),
        ),
    ),
    [],
  ),
  /** The Prometheus that queries are for, so that newer functions are refused: "2.53"; the newest unless set. */
  prometheus: z.optional(z.string().check(z.regex(/^v?\d+\.\d+/, 'is not a version such as "3.4"'))),
  /** Globs of unit tests for alerts, in the form of `promtool test rules`: what `alert/untested` looks for. */
  tests: z.optional(z.array(text)),
  /** Uids of the data sources in Grafana: with them `grafana-rule/datasource` knows which ones exist. */
  datasources: z.optional(z.array(text)),
  /** The configuration of Alertmanager: what `alert/unrouted` looks at. */
  alertmanager: z.optional(text),
  /** Known findings that are not reported: a file that `--update-baseline` writes. */
  baseline: z.optional(text),
  /** More warnings than this fail the run. */
  maxWarnings: z._default(z.int().check(z.nonnegative()), 0),
});

/** The section `lint` with all defaults filled in. */
export type LintConfig = z.output<typeof lintSchema>;
