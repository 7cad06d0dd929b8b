/** `/blob/<branch>/` of GitHub and GitLab, `/src/branch/<branch>/` of Gitea: behind it comes a path in the repository. */
const IN_REPOSITORY = /\/(?:blob|tree|src\/branch|src)\/[^/]+\/(.+)$/;

export interface RunbookPage {
  /** The folder of all runbooks, and the page. Both relative to the repository. */
  readonly folder: string;
  readonly page: string;
}

/**
 * Where in the repository a runbook link leads to, if `links.runbooks` is a folder of a repository and the link leads there.
 * Pages of a wiki or of a documentation site are unknown.
 */
export function runbookPage(link: string, runbooks: string | undefined): RunbookPage | undefined {
  const base = runbooks?.replace(/\/$/, '');
  const folder = base === undefined ? undefined : IN_REPOSITORY.exec(base)?.[1];
  if (folder === undefined || !link.startsWith(`${base}/`)) return undefined;
  const rest = link.slice(base!.length + 1).replace(/[?#].*$/s, '');
  if (rest === '' || /\{\{|\$/.test(rest)) return undefined;
  return { folder, page: `${folder}/${rest}` };
}
