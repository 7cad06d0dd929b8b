import type { Environment } from '../config/environment.ts';
import type { Config } from '../config/schema.ts';
import { Exit, ObsError } from '../errors.ts';

/** Options of the command line that say where to go. */
export interface ServerFlags {
  readonly env?: string | undefined;
  readonly grafanaUrl?: string | undefined;
  readonly grafanaApi?: 'classic' | 'kubernetes' | undefined;
  readonly prometheusUrl?: string | undefined;
  readonly prometheusRules?: string | undefined;
  readonly mimirUrl?: string | undefined;
  readonly cortexUrl?: string | undefined;
  readonly lokiUrl?: string | undefined;
  readonly tenant?: string | undefined;
}

/** An environment with what it is called in messages. */
export interface Chosen {
  readonly name: string;
  readonly environment: Environment;
}

const NOTHING: Environment = { datasources: {}, folders: {}, labels: {}, thresholds: {} };
const PLAIN = { headers: {} } as const;

/** Whether any server was named. */
export const namesServer = (flags: ServerFlags): boolean =>
  [flags.env, flags.grafanaUrl, flags.prometheusUrl, flags.mimirUrl, flags.cortexUrl, flags.lokiUrl].some(
    flag => flag !== undefined,
  );

/**
 * The servers to go to: those of `--env`, changed by the other options. Throws an `ObsError` for an environment that does not
 * exist, when no server is named, and for options that miss their partner.
 */
export function chooseServers({ environments }: Pick<Config, 'environments'>, flags: ServerFlags): Chosen {
  const base = flags.env === undefined ? NOTHING : environments[flags.env];
  if (!base) throw unknownEnvironment(flags.env!, Object.keys(environments));
  const chosen = withFlags(base, flags);
  const { grafana, prometheus, mimir, cortex, loki, convert, alertmanager } = chosen;
  if (![grafana, prometheus, mimir, cortex, loki, convert, alertmanager].some(Boolean)) {
    throw new ObsError('no server is named', {
      exit: Exit.usage,
      hint: 'give --grafana-url, --prometheus-url, --mimir-url, --loki-url, or --env with one of the environments of obs.config.ts',
    });
  }
  return { name: flags.env ?? 'default', environment: chosen };
}

function withFlags(base: Environment, flags: ServerFlags): Environment {
  const { grafanaUrl, grafanaApi, prometheusUrl, prometheusRules, mimirUrl, cortexUrl, lokiUrl, tenant } = flags;
  const ruler = (url: string | undefined, given: Environment['mimir']) => {
    const named = url === undefined ? given : { ...PLAIN, ...given, url };
    return named && { ...named, ...(tenant !== undefined && { tenant }) };
  };
  const grafana = grafanaUrl === undefined ? base.grafana : { ...PLAIN, ...base.grafana, url: grafanaUrl };
  return {
    ...base,
    grafana: grafana && { ...grafana, ...(grafanaApi && { api: grafanaApi }) },
    prometheus: prometheusOf(base.prometheus, prometheusUrl, prometheusRules),
    mimir: ruler(mimirUrl, base.mimir),
    cortex: ruler(cortexUrl, base.cortex),
    loki: ruler(lokiUrl, base.loki),
  };
}

function prometheusOf(
  given: Environment['prometheus'],
  url = given?.url,
  directory = given?.directory,
): Environment['prometheus'] {
  if (url === undefined && directory === undefined) return undefined;
  if (url !== undefined && directory !== undefined) return { ...PLAIN, ...given, url, directory };
  throw new ObsError('Prometheus takes rules from files: it needs its address and the directory of its rule files', {
    exit: Exit.usage,
    hint: 'give both --prometheus-url and --prometheus-rules',
  });
}

function unknownEnvironment(name: string, known: readonly string[]): ObsError {
  return new ObsError(`there is no environment "${name}"`, {
    exit: Exit.usage,
    hint:
      known.length > 0
        ? `obs.config.ts has ${known.map(other => `"${other}"`).join(', ')}`
        : 'add it to environments in obs.config.ts',
  });
}
