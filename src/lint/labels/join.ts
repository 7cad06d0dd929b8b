import {
  combine,
  impossible,
  isImpossible,
  keepOnly,
  labelIn,
  possible,
  remove,
  union,
  withFacts,
  type LabelFact,
  type LabelSet,
  type Reason,
} from './label-set.ts';

/** A binary operator of either language between two vectors. */
export interface Joined {
  readonly op: string;
  readonly bool?: boolean;
  readonly matching?: {
    readonly mode: 'on' | 'ignoring';
    readonly labels: readonly string[];
    readonly group?: { readonly side: 'left' | 'right'; readonly labels: readonly string[] };
    readonly fill?: unknown;
  };
  readonly start: number;
  readonly end: number;
}

const ARITHMETIC = new Set(['+', '-', '*', '/', '%', '^']);
/** Some versions of Prometheus keep the name here, and some do not. */
const UNSURE = new Set(['atan2', '</', '>/']);

/** The labels behind an operator as far as the metric's name goes. Comparisons keep it unless they return 0 and 1. */
export function operatedName(node: Pick<Joined, 'op' | 'bool' | 'start' | 'end'>, labels: LabelSet): LabelSet {
  const reason = because(node, `\`${node.op}\` removes the metric's name`);
  if (ARITHMETIC.has(node.op) || node.bool) return remove(labels, ['__name__'], reason);
  return UNSURE.has(node.op) && !isImpossible(labels, '__name__')
    ? withFacts(labels, [['__name__', possible(reason)]])
    : labels;
}

/** Whether two series must have the same value of a label to find each other. The metric's name never counts. */
export function isMatchedOn({ matching }: Joined, label: string): boolean {
  if (label === '__name__') return false;
  if (!matching) return true;
  return matching.labels.includes(label) === (matching.mode === 'on');
}

/** The labels of the result of an operator between two vectors. */
export function joinedLabels(node: Joined, left: LabelSet, right: LabelSet): LabelSet {
  const { op, matching } = node;
  if (op === 'or') return union(left, right);
  if (op === 'unless') return left;
  if (op === 'and') return alike(node, left, right);
  if (matching?.fill !== undefined) return filled(node, left, right);
  const group = matching?.group;
  const [many, one] = group?.side === 'right' ? [right, left] : [left, right];
  let labels = operatedName(node, alike(node, many, one));
  if (matching && !group) labels = matchedOnly(node, labels);
  return group ? withFacts(labels, taken(node, group.labels, one)) : labels;
}

/** Labels that are matched on are the same on both sides: what one side cannot have, the result cannot have either. */
function alike(node: Joined, many: LabelSet, one: LabelSet): LabelSet {
  const same = (a: LabelFact, b: LabelFact): LabelFact => {
    if (a.possibility === 'impossible' || b.possibility === 'possible') return a;
    if (a.possibility === 'possible') return b;
    return a.value === undefined && b.value !== undefined ? b : a;
  };
  const fact = (name: string): LabelFact => {
    const before = labelIn(many, name);
    return isMatchedOn(node, name) ? same(before, labelIn(one, name)) : before;
  };
  const known = new Map<string, LabelFact>();
  for (const name of many.known.keys()) known.set(name, fact(name));
  for (const name of one.known.keys()) if (!known.has(name)) known.set(name, fact(name));
  for (const name of node.matching?.labels ?? []) if (!known.has(name)) known.set(name, fact(name));
  if (!known.has('__name__')) known.set('__name__', fact('__name__'));
  return { known, others: node.matching?.mode === 'on' ? many.others : same(many.others, one.others) };
}

/** One series for each: `on` leaves only its labels, `ignoring` takes its own away. */
function matchedOnly(node: Joined, labels: LabelSet): LabelSet {
  const { mode, labels: names } = node.matching!;
  const list = names.join(', ');
  if (mode === 'ignoring') return remove(labels, names, because(node, `\`ignoring (${list})\` removes it`));
  const kept = names.length > 0 ? `keeps only ${list}` : 'removes all labels';
  return keepOnly(labels, names, because(node, `\`on (${list})\` ${kept}`));
}

/** `group_left (x)` takes x from the one side, and removes it where that side has none. */
function taken(node: Joined, names: readonly string[], one: LabelSet): [string, LabelFact][] {
  return names.map(name => {
    const fact = labelIn(one, name);
    if (fact.possibility !== 'impossible') return [name, fact];
    const text = `\`group_${node.matching!.group!.side}\` takes it from the other side, where ${fact.reason.text}`;
    return [name, impossible({ ...because(node, text), by: fact.reason.by })];
  });
}

/** With `fill` a series of either side may stand alone. */
function filled(node: Joined, left: LabelSet, right: LabelSet): LabelSet {
  const unsure = because(node, '`fill` also keeps series without a partner');
  const group = node.matching!.group?.labels ?? [];
  const labels = combine(left, right, (a, b) =>
    a.possibility === 'impossible' && b.possibility === 'impossible' ? a : possible(unsure),
  );
  return withFacts(labels, [['__name__', possible(unsure)], ...group.map(name => [name, possible(unsure)] as const)]);
}

const because = ({ start, end }: Pick<Joined, 'start' | 'end'>, text: string): Reason => ({
  start,
  end,
  by: 'query',
  text,
});
