import { Exit, ObsError, type Place } from '../../errors.ts';
import type { OutFile } from '../../store/out-file.ts';
import { isFields, type Fields } from '../../fields.ts';
import { canonicalGroup, type CanonicalGroup } from './group.ts';
import { readYaml } from './yaml.ts';

/** A file of `out/` that holds alert or recording rules. */
export interface RuleFileText {
  /** Its name without the ending: `checkout`, `team/checkout`. */
  readonly name: string;
  /** Where it is, as people are told: `out/prometheus-rules/checkout.yaml`. */
  readonly source: string;
  readonly text: string;
}

export interface RuleFile extends RuleFileText {
  readonly groups: readonly CanonicalGroup[];
}

/** The rule files of one kind among the files of `out/`. */
export const ruleFilesIn = (files: readonly OutFile[], kind: 'prometheus-rules' | 'loki-rules'): RuleFile[] =>
  files.flatMap(file => {
    if (file.kind !== kind) return [];
    const { namespace: name, source, text, groups } = file;
    return [{ name, source, text, groups }];
  });

/** The groups of a rule file. Throws with the place of what is wrong. */
export function parseRuleFile(file: RuleFileText): RuleFile {
  const groups = groupsIn(file).map(canonicalGroup);
  const names = new Set<string>();
  for (const { name } of groups) {
    // A ruler would keep the second one only; Prometheus refuses the file.
    if (names.has(name)) throw wrong(`group "${name}" is there twice`, { file: file.source });
    names.add(name);
  }
  return { ...file, groups };
}

function groupsIn({ text, source }: RuleFileText): readonly Fields[] {
  const place = { file: source };
  const content = readContent(text, place);
  const groups = isFields(content) ? content['groups'] : undefined;
  // A file without groups is written `groups: []`; Prometheus reads nothing at all the same way.
  if (content === undefined || groups === undefined || groups === '') return [];
  if (!Array.isArray(groups) || !groups.every(isFields)) throw wrong('"groups" is not a list of groups', place);
  return groups;
}

function readContent(text: string, place: Place): unknown {
  try {
    return readYaml(text);
  } catch (cause) {
    const { reason, mark } = cause as { reason?: string; mark?: { line: number; column: number } };
    if (reason === undefined) throw cause;
    throw wrong(reason, { ...place, ...(mark && { line: mark.line + 1, column: mark.column + 1 }) });
  }
}

const wrong = (message: string, place: Place): ObsError =>
  new ObsError(message, { exit: Exit.usage, place, hint: 'run obs lint; files of out/ are made by obs build' });
