import { createHash } from 'node:crypto';
import { Exit, ObsError } from '../../errors.ts';
import type { Live, Wanted } from '../../plan/change.ts';
import { checksum } from '../checksum.ts';
import { withHeader } from '../files/header.ts';
import { isFields } from '../../fields.ts';
import { readYaml } from '../rules/yaml.ts';

export interface AlertmanagerWantedOptions {
  /** The name of the target. */
  readonly target: string;
  readonly project: string;
}

/** The configuration as it is written by hand: `alertmanager.yml` in the repository. */
export interface ConfigFile {
  /** Where it is, as people are told. */
  readonly source: string;
  readonly text: string;
}

/** A configuration as it is compared. */
export interface CanonicalConfig {
  /** Without its secrets: a change of one is seen, and what it is stays hidden. */
  readonly config: unknown;
  /** Whether the Alertmanager works with what is in the file; that is always wanted. */
  readonly loaded: boolean;
}

/** There is one for each Alertmanager. */
export const CONFIG_NAME = 'alertmanager.yml';

/**
 * The configuration of an Alertmanager. It is written by people, so that no module makes it and nothing copies it to `out/`:
 * the file in the repository is what was reviewed, and what is pushed. Throws an `ObsError` for what is no YAML.
 */
export function wantedForAlertmanager({ source, text }: ConfigFile, options: AlertmanagerWantedOptions): Wanted {
  const { target, project } = options;
  const config = canonicalConfig(text);
  if (!isFields(config)) {
    throw new ObsError(`${source} is not the configuration of an Alertmanager: it is not YAML, or no object`, {
      exit: Exit.usage,
      place: { file: source },
      hint: 'amtool check-config says what is wrong with it',
    });
  }
  const canonical: CanonicalConfig = { config, loaded: true };
  const body = withHeader({ project, checksum: checksum(config) }, text);
  return { target, kind: 'alertmanager-config', name: CONFIG_NAME, title: source, source, canonical, body };
}

/** What a configuration says, with its secrets as checksums; undefined for what is no YAML. */
export function canonicalConfig(text: string): unknown {
  try {
    return hidden(readYaml(text));
  } catch {
    return undefined;
  }
}

/**
 * Fields that the documents of Alertmanager call `<secret>`, and addresses that hold one:
 * https://prometheus.io/docs/alerting/latest/configuration/
 */
const SECRET = /(^|_)(password|secret|token|credentials|key|api_url|webhook_url|url)$/;

function hidden(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map(entry => hidden(entry, name));
  if (isFields(value))
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, hidden(entry, key)]));
  if (typeof value !== 'string' || !SECRET.test(name) || value === '') return value;
  return `hidden, sha256 ${createHash('sha256').update(value).digest('hex').slice(0, 12)}`;
}

/** The text of what {@link wantedForAlertmanager} made, with its header. */
export const textOf = ({ body }: Wanted): string => body as string;

/** The canonical form of what {@link wantedForAlertmanager} made or the target read. */
export const canonicalOf = ({ canonical }: Wanted | Live): CanonicalConfig => canonical as CanonicalConfig;
