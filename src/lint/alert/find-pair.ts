import type { Pair, RuleSubject } from '../subject.ts';

/** The last pair with this key: the one that counts. */
export const findPair = (pairs: readonly Pair[], key: string): Pair | undefined =>
  pairs.findLast(pair => pair.key.value === key);

/** A label of an alert rule, its own or that of its group. */
export const findLabel = ({ labels, group }: RuleSubject, key: string): Pair | undefined =>
  findPair(labels, key) ?? findPair(group?.labels ?? [], key);
