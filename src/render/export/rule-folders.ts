import { kubernetesName } from './names.ts';
import type { ExportFolder, ExportSource } from './source.ts';

/** The folders of dashboards and those that only hold alert rules. */
export interface RuleFolders {
  readonly all: readonly ExportFolder[];
  /** The uid of the folder that an alert rule names by its title. */
  readonly uidOf: (title: string) => string;
}

/** Alert rules name their folder by its title: where no dashboard lies in it, it is one of its own at the root. */
export function ruleFolders({ folders, grafanaRules }: ExportSource): RuleFolders {
  const titles = new Set(grafanaRules.flatMap(({ groups }) => groups.map(({ folder }) => folder)));
  const atRoot = new Map(folders.filter(({ parent }) => parent === undefined).map(({ title, uid }) => [title, uid]));
  const uidOf = (title: string): string => atRoot.get(title) ?? kubernetesName(title).slice(0, 40);
  const own = [...titles].filter(title => !atRoot.has(title)).sort();
  return { all: [...folders, ...own.map(title => ({ uid: uidOf(title), title, parent: undefined }))], uidOf };
}
