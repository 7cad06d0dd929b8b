/** The first line of a file that `obs push` wrote: whose it is, and what was in it. */
export interface Header {
  readonly project: string;
  readonly checksum: string;
}

const HEADER = /^# obs: project (".*?[^\\]"), checksum ([0-9a-f]+); .*\n/;

/** A text with its header in front. */
export const withHeader = ({ project, checksum }: Header, text: string): string =>
  `# obs: project ${JSON.stringify(project)}, checksum ${checksum}; made by obs push, which overwrites edits\n${text}`;

/** The header of a text; undefined when it was not written by `obs push`. */
export function headerOf(text: string): Header | undefined {
  const [, project, checksum] = HEADER.exec(text) ?? [];
  return project === undefined || checksum === undefined
    ? undefined
    : { project: JSON.parse(project) as string, checksum };
}
