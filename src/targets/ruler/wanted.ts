import { Exit, ObsError } from '../../errors.ts';
import type { Live, Wanted } from '../../plan/change.ts';
import type { OutFile } from '../../store/out-file.ts';
import type { Fields } from '../../fields.ts';
import type { CanonicalGroup } from '../rules/group.ts';
import { groupName } from '../rules/group-id.ts';
import { ruleFilesIn, type RuleFile } from '../rules/rule-file.ts';
import { FLAVOURS, type Flavour, type FlavourName } from './flavour.ts';
import { namespacesOf } from './namespaces.ts';

export interface WantedOptions {
  /** The name of the target. */
  readonly target: string;
  readonly flavour: FlavourName;
  /** Names the namespaces: see `namespacesOf`. */
  readonly project: string;
}

/** What is sent: the group, its namespace, and the file that it comes from. */
export interface GroupBody {
  readonly namespace: string;
  readonly group: CanonicalGroup;
  /** The rule file, to tell where in it something is wrong. */
  readonly file: RuleFile;
}

/**
 * The rule groups of `out/` that belong on a ruler. A group without rules is none: Mimir refuses it, and Loki evaluates nothing.
 * Throws an `ObsError` for a name that the ruler cannot have.
 */
export function wantedForRuler(files: readonly OutFile[], options: WantedOptions): Wanted[] {
  const flavour: Flavour = FLAVOURS[options.flavour];
  const namespaces = namespacesOf(options.project);
  return ruleFilesIn(files, flavour.folder).flatMap(file => {
    const namespace = namespaces.of(file.name);
    return file.groups
      .filter(({ rules }) => rules.length > 0)
      .map(withoutMargin)
      .map(group => {
        const body: GroupBody = { namespace, group, file };
        refuseUnsafe(body, flavour);
        const name = groupName({ namespace, group: group.name });
        const canonical = stored(group, flavour);
        return {
          target: options.target,
          kind: 'rule-group',
          name,
          title: `${namespace}/${group.name}`,
          source: file.source,
          canonical,
          body,
        };
      });
  });
}

function refuseUnsafe({ namespace, group, file }: GroupBody, { title, unsafe }: Flavour): void {
  const wrong = unsafe && [namespace, group.name].find(name => unsafe.test(name));
  if (wrong === undefined) return;
  throw new ObsError(`${title} cannot tell "${wrong}" from other names: it reads "/" and "%" in a path twice`, {
    exit: Exit.usage,
    place: { file: file.source },
    hint: 'rename the rule file or the group',
  });
}

/**
 * Without the spaces in front of a query: a ruler stores them, and lists them so that no YAML parser reads any group of the
 * tenant from then on (see `mended` in list.ts).
 */
const withoutMargin = (group: CanonicalGroup): CanonicalGroup => ({
  ...group,
  rules: group.rules.map(rule =>
    typeof rule['expr'] === 'string' ? { ...rule, expr: rule['expr'].trimStart() } : rule,
  ),
});

/** The group as the ruler will give it back. */
function stored(group: CanonicalGroup, { drops, interval }: Flavour): CanonicalGroup {
  const kept = without(group, drops.group) as CanonicalGroup;
  const rules = drops.rule.length === 0 ? kept.rules : kept.rules.map(rule => without(rule, drops.rule));
  return { ...(interval !== undefined && { interval }), ...kept, rules };
}

const without = (fields: Fields, names: readonly string[]): Fields =>
  names.some(name => name in fields)
    ? Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)))
    : fields;

/** What of a group the ruler takes and forgets, in words. */
export function droppedBy({ drops, title }: Flavour, group: CanonicalGroup): string[] {
  const ofGroup = drops.group.filter(name => name in group).map(name => `"${name}" of group "${group.name}"`);
  const ofRules = group.rules.flatMap(rule =>
    drops.rule.filter(name => name in rule).map(name => `"${name}" of "${String(rule['alert'] ?? rule['record'])}"`),
  );
  return [...ofGroup, ...ofRules].map(what => `${title} does not know ${what} and drops it without a word`);
}

/** The body of what {@link wantedForRuler} made. */
export const bodyOf = ({ body }: Wanted): GroupBody => body as GroupBody;

/** The canonical form of what {@link wantedForRuler} made or the target read. */
export const canonicalOf = ({ canonical }: Wanted | Live): CanonicalGroup => canonical as CanonicalGroup;
