import { Exit, ObsError } from '../../errors.ts';
import type { Live, Wanted } from '../../plan/change.ts';
import type { OutFile } from '../../store/out-file.ts';
import { checksum } from '../checksum.ts';
import { withHeader } from '../files/header.ts';
import type { CanonicalGroup } from '../rules/group.ts';
import { ruleFilesIn, type RuleFile } from '../rules/rule-file.ts';

export interface PrometheusWantedOptions {
  /** The name of the target. */
  readonly target: string;
  readonly project: string;
}

/** A rule file as it is compared. */
export interface CanonicalFile {
  readonly groups: readonly CanonicalGroup[];
  /** Whether Prometheus evaluates what is in the file; that is always wanted. */
  readonly loaded: boolean;
}

/** What is written: the text of `out/` under a header. */
export interface FileBody {
  readonly text: string;
  readonly file: RuleFile;
}

/** The rule files of `out/` as they lie in the directory of Prometheus: `team/api` as `team-api.yaml`. */
export function wantedForPrometheus(files: readonly OutFile[], options: PrometheusWantedOptions): Wanted[] {
  const { target, project } = options;
  const sources = new Map<string, string>();
  return ruleFilesIn(files, 'prometheus-rules').map(file => {
    const name = `${file.name.replaceAll('/', '-')}.yaml`;
    const other = sources.get(name);
    if (other !== undefined) throw sameName(name, other, file.source);
    sources.set(name, file.source);
    const canonical: CanonicalFile = { groups: file.groups, loaded: true };
    const body: FileBody = { text: withHeader({ project, checksum: checksum(file.groups) }, file.text), file };
    return { target, kind: 'rule-file', name, title: name, source: file.source, canonical, body };
  });
}

const sameName = (name: string, first: string, second: string): ObsError =>
  new ObsError(`"${first}" and "${second}" would both be written to "${name}"`, {
    exit: Exit.usage,
    hint: 'rename one of the two rule files',
  });

/** The body of what {@link wantedForPrometheus} made. */
export const bodyOf = ({ body }: Wanted): FileBody => body as FileBody;

/** The canonical form of what {@link wantedForPrometheus} made or the target read. */
export const canonicalOf = ({ canonical }: Wanted | Live): CanonicalFile => canonical as CanonicalFile;
