import type { Finding } from './finding.ts';

/** Folders of `out/` that say once more, in another form, what others say. */
const COPIES = ['kubernetes', 'grafana-rules', 'dashboards-v1', 'dashboards-v2'];

/**
 * Findings without those in a copy: one mistake in a module ends up in the rule file, the manifest and the Grafana alert rule
 * made of it, and is told once. `out` is the folder that `build` writes.
 */
export function withoutCopies(findings: readonly Finding[], out: string): readonly Finding[] {
  const copies = COPIES.map(folder => `${out}/${folder}/`);
  const isCopy = ({ range }: Finding) => copies.some(folder => range.file.startsWith(folder));
  if (!findings.some(isCopy)) return findings;
  const told = new Map<string, string>();
  for (const finding of findings) {
    if (!isCopy(finding) && finding.range.file.startsWith(`${out}/`)) told.set(mistake(finding), finding.range.file);
  }
  return findings.filter(finding => {
    if (!isCopy(finding)) return true;
    const { file } = finding.range;
    const where = told.get(mistake(finding)) ?? file;
    // Of two copies one is enough as well.
    told.set(mistake(finding), where);
    return where === file;
  });
}

/** What is wrong, by the line that made it where that is known. */
const mistake = ({ rule, message, subject, query, origin, range }: Finding): string =>
  [rule, message, query ?? '', ...(origin ? [origin.file, origin.line] : [nameIn(subject), fileName(range.file)])].join(
    '\n',
  );

const nameIn = (subject: string): string => /"(.*?)"/.exec(subject)?.[1] ?? '';

const fileName = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
