import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Live, Owner, Wanted } from '../../plan/change.ts';
import { checksum } from '../checksum.ts';
import { headerOf, type Header } from '../files/header.ts';
import { notWritable } from '../files/swap.ts';
import { alignGroup } from '../rules/align.ts';
import type { CanonicalGroup } from '../rules/group.ts';
import type { LoadedGroup } from '../rules/loaded.ts';
import { parseRuleFile } from '../rules/rule-file.ts';
import { isLoaded, statesOf } from './loaded.ts';
import { canonicalOf, type CanonicalFile } from './wanted.ts';

export interface Directory {
  readonly name: string;
  readonly project: string;
  /** Where the rule files lie, on this machine. */
  readonly path: string;
}

/** Our files, and what lies where one of ours should be. Files of others are not even read. */
export function readDirectory(directory: Directory, wanted: readonly Wanted[], loaded: readonly LoadedGroup[]): Live[] {
  const byName = new Map(wanted.map(one => [one.name, canonicalOf(one)]));
  return filesIn(directory.path).flatMap(name => {
    const text = readFileSync(join(directory.path, name), 'utf8');
    const header = headerOf(text);
    const counterpart = byName.get(name);
    if (header?.project !== directory.project && !counterpart) return [];
    const groups = groupsOf(name, text);
    const canonical: CanonicalFile = {
      groups: aligned(groups ?? [], counterpart?.groups ?? []),
      loaded: groups !== undefined && isLoaded(statesOf(name, groups, loaded)),
    };
    return {
      target: directory.name,
      kind: 'rule-file',
      name,
      title: name,
      canonical,
      owner: ownerOf(header, directory.project),
      revision: {},
      isEdited: header !== undefined && checksum(groups) !== header.checksum,
    };
  });
}

function filesIn(path: string): string[] {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    return entries.filter(entry => !entry.isDirectory() && /\.ya?ml$/.test(entry.name)).map(({ name }) => name);
  } catch (error) {
    throw notWritable(path, error as NodeJS.ErrnoException);
  }
}

function ownerOf(header: Header | undefined, project: string): Owner {
  if (!header) return { kind: 'nobody' };
  return header.project === project ? { kind: 'ours' } : { kind: 'other', who: `project "${header.project}"` };
}

/** Undefined for a file that somebody broke. */
function groupsOf(name: string, text: string): readonly CanonicalGroup[] | undefined {
  try {
    return parseRuleFile({ name, source: name, text }).groups;
  } catch {
    return undefined;
  }
}

function aligned(groups: readonly CanonicalGroup[], wanted: readonly CanonicalGroup[]): CanonicalGroup[] {
  const byName = new Map(wanted.map(group => [group.name, group]));
  return groups.map(group => {
    const counterpart = byName.get(group.name);
    return counterpart ? alignGroup(group, counterpart, 'promql') : group;
  });
}
