import { Exit, ObsError } from '../errors.ts';
import type { Environment } from '../config/environment.ts';
import type { OutText } from '../store/parse-out.ts';
import type { Differences } from './differences.ts';
import { adaptGrafanaRules, adaptJson } from './json-file.ts';
import { adaptRuleFile } from './rule-file.ts';

/**
 * The files of `out/` as an environment wants them: other data sources, folders, labels and thresholds. A plan shows them, so
 * nothing is pushed that was not read before. Throws an `ObsError` for a threshold of an alert rule that does not exist, and
 * of one whose condition is not one comparison with a number.
 */
export function adapt(files: readonly OutText[], environment: Environment, name: string): readonly OutText[] {
  const { datasources, folders, labels, thresholds } = environment;
  const isDifferent = [datasources, folders, labels, thresholds].some(part => Object.keys(part).length > 0);
  if (!isDifferent) return files;
  const used = new Set<string>();
  const cannot = new Set<string>();
  const differences: Differences = {
    datasources,
    folders,
    labels,
    thresholds,
    used: alert => void used.add(alert),
    cannot: alert => void cannot.add(alert),
  };
  const adapted = files.map(file => adaptFile(file, differences));
  const unknown = Object.keys(thresholds).filter(alert => !used.has(alert));
  refuse(
    unknown,
    name,
    'there is no alert rule of that name',
    'names are those of the alert rules, such as HighErrorRate',
  );
  refuse(
    [...cannot],
    name,
    'its condition is not one comparison with a number',
    'write the number into a module instead',
  );
  return adapted;
}

function adaptFile(file: OutText, differences: Differences): OutText {
  const { path, text } = file;
  const root = path.slice(0, path.indexOf('/'));
  switch (root) {
    case 'prometheus-rules':
    case 'kubernetes':
      return { ...file, text: adaptRuleFile(text, 'promql', differences) };
    case 'loki-rules':
      return { ...file, text: adaptRuleFile(text, 'logql', differences) };
    case 'grafana-rules':
      return { ...file, text: adaptGrafanaRules(text, differences) };
    case 'dashboards':
    case 'dashboards-v1':
    case 'dashboards-v2':
      return { ...file, path: inFolder(path, differences), text: adaptJson(text, differences) };
    case 'folders':
    case 'folders-v1':
      return adaptFolder(file, differences);
    default:
      return file;
  }
}

/** A dashboard lies in the folder that its path names. */
function inFolder(path: string, { folders }: Differences): string {
  const [root, folder, ...rest] = path.split('/') as [string, string, ...string[]];
  return rest.length > 0 ? [root, folders[folder] ?? folder, ...rest].join('/') : path;
}

function adaptFolder(file: OutText, differences: Differences): OutText {
  const uid = file.path.slice(file.path.indexOf('/') + 1, -'.json'.length);
  const other = differences.folders[uid];
  const text = adaptJson(file.text, differences);
  if (other === undefined) return { ...file, text };
  const quoted = JSON.stringify(uid);
  const renamed = text
    .replace(`"uid": ${quoted}`, `"uid": ${JSON.stringify(other)}`)
    .replace(`"name": ${quoted}`, `"name": ${JSON.stringify(other)}`);
  return { ...file, path: file.path.replace(`/${uid}.json`, `/${other}.json`), text: renamed };
}

function refuse(alerts: readonly string[], environment: string, why: string, hint: string): void {
  const [first] = alerts;
  if (first === undefined) return;
  throw new ObsError(`environments.${environment}.thresholds: "${first}": ${why}`, { exit: Exit.usage, hint });
}
