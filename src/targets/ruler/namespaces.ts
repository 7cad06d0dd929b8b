import { Exit, ObsError } from '../../errors.ts';

/**
 * The namespaces of a project: `observability:checkout` for the rule file `checkout`. A ruler has no place for a mark, so that
 * the name says whose a group is: what begins with the project is ours, and nothing else is ever read, changed or deleted.
 */
export interface Namespaces {
  readonly of: (file: string) => string;
  readonly owns: (namespace: string) => boolean;
}

/** Between the project and the file. Not `/`, which Loki takes for two names. */
const SEPARATOR = ':';

export function namespacesOf(project: string): Namespaces {
  if (project === '' || project.includes(SEPARATOR)) {
    throw new ObsError(`project "${project}" cannot name namespaces: it has a "${SEPARATOR}" or is empty`, {
      exit: Exit.usage,
      hint: 'set project in obs.config.ts to a name without it; "shop" must never own what is of "shop:eu"',
    });
  }
  const prefix = project + SEPARATOR;
  return { of: file => prefix + file, owns: namespace => namespace.startsWith(prefix) };
}
