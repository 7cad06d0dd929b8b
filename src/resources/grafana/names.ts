import { fnv1a } from '../../dashboard/ids.ts';

/** What Grafana calls an alert rule. */
export interface RuleName {
  readonly uid: string;
  /** Also the label `alertname`. */
  readonly title: string;
}

/**
 * Names for the alert rules of a file, made from its name and theirs alone, so that an alert rule keeps its uid (and its
 * history) when others come or go: `ApiDown` in `overflying` gets the uid `overflying-api-down`.
 *
 * All files share a folder. Grafana before 12 refuses a title that is there twice, and later ones put both alerts into one
 * notification: a title says its file unless the alert's name begins with it.
 */
export function ruleNames(file: string): (alert: string) => RuleName {
  const taken = new Set<string>();
  const prefix = slug(file);
  return alert => {
    const own = slug(alert);
    const wanted = inFile(prefix, own);
    let count = 1;
    while (taken.has(numbered(wanted, count))) count++;
    taken.add(numbered(wanted, count));
    const title = wanted === own ? alert : `${alert} (${file})`;
    return { uid: fitted(numbered(wanted, count)), title: count === 1 ? title : `${title} ${count}` };
  };
}

/** A name that says its file: groups of two files may have the same name, but share one folder in Grafana. */
export const inFile = (file: string, name: string): string =>
  name === file || name.startsWith(`${file}-`) ? name : `${file}-${name}`;

const numbered = (name: string, count: number): string => (count === 1 ? name : `${name}-${count}`);

const slug = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** Grafana's limit for a uid. */
const LENGTH = 40;

/** Cut to length, with a hash of all of it at the end. */
const fitted = (text: string): string =>
  text.length <= LENGTH ? text : `${text.slice(0, LENGTH - 9)}-${fnv1a(text).toString(16).padStart(8, '0')}`;
