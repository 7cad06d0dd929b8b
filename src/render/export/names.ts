import { Exit, ObsError } from '../../errors.ts';

/**
 * Names for an engine that allows fewer characters than Grafana: the same name for two things is told, so that one never
 * silently takes the place of the other.
 */
export function uniqueNames(what: string, toName: (text: string) => string): (text: string) => string {
  const taken = new Map<string, string>();
  return text => {
    const name = toName(text);
    const other = taken.get(name);
    if (other !== undefined && other !== text) {
      throw new ObsError(`"${other}" and "${text}" would both be the ${what} "${name}"`, {
        exit: Exit.usage,
        hint: 'rename one of the two; the target allows fewer characters in a name than Grafana',
      });
    }
    taken.set(name, text);
    return name;
  };
}

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names */
export const kubernetesName = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^a-z0-9.-]+/g, '-')
    .replaceAll(/^[.-]+|[.-]+$/g, '')
    .slice(0, 253);
