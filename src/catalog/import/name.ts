import { Exit, ObsError } from '../../errors.ts';
import { stemOf } from './origin.ts';

/** Uids are made from it, which Grafana wants no longer than this. */
const LONGEST = 40;
const SERVICE_NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

export interface Naming {
  /** The name that was asked for. */
  readonly service?: string | undefined;
  readonly job?: string | undefined;
}

/** The name of the service: the one that was asked for, or one made from the job, the host or the file. */
export function serviceName(source: string, { service, job }: Naming): string {
  if (service === undefined) return toName(job ?? stemOf(source));
  if (SERVICE_NAME.test(service) && service.length <= LONGEST) return service;
  throw new ObsError(`"${service}" cannot name a service: up to ${LONGEST} lower case letters, digits and dashes`, {
    exit: Exit.usage,
    hint: `--service ${toName(service)}`,
  });
}

function toName(text: string): string {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const name = words.join('-');
  return (/^[a-z]/.test(name) ? name : ['service', ...words].join('-')).slice(0, LONGEST).replace(/-$/, '');
}

/** Words that a module cannot call its service, because the language or the catalogue uses them. */
const TAKEN = new Set(
  [
    'break case catch class const continue debugger default delete do else enum export extends false finally for',
    'function if import in instanceof new null return super switch this throw true try typeof var void while with',
    'yield let static implements interface package private protected public await arguments eval undefined',
    'counter gauge histogram info service summary text unbounded',
  ].flatMap(words => words.split(' ')),
);

/** The name of the constant: `imageProcessor` for `image-processor`. */
export function constantName(service: string): string {
  const name = service.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return TAKEN.has(name) ? `${name}Service` : name;
}

/** What people read: `Image processor` for `image-processor`. */
export function titleOf(service: string): string {
  const words = service.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
