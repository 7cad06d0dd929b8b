import type { Language } from '../../query/language.ts';
import type { Fields } from '../../fields.ts';
import type { CanonicalGroup } from './group.ts';
import { isSameQuery } from './same-query.ts';

/**
 * A group of a server in the spelling of the one that is wanted: where both ask the same, the query is written as there. What
 * is left to differ is what a person would call a difference. Only queries whose texts differ are parsed.
 */
export function alignGroup(live: CanonicalGroup, wanted: CanonicalGroup, language: Language): CanonicalGroup {
  let isChanged = false;
  const rules = live.rules.map((rule, i) => {
    const aligned = alignRule(rule, counterpart(rule, i, wanted.rules), language);
    isChanged ||= aligned !== rule;
    return aligned;
  });
  return isChanged ? { ...live, rules } : live;
}

/** What stands in the same place, or elsewhere under the same name. */
function counterpart(rule: Fields, i: number, rules: readonly Fields[]): Fields | undefined {
  const name = ruleName(rule);
  const [opposite] = rules.slice(i, i + 1);
  return opposite && ruleName(opposite) === name ? opposite : rules.find(other => ruleName(other) === name);
}

const ruleName = ({ alert, record }: Fields): unknown => alert ?? record;

function alignRule(live: Fields, wanted: Fields | undefined, language: Language): Fields {
  const [theirs, ours] = [live['expr'], wanted?.['expr']];
  if (theirs === ours || typeof theirs !== 'string' || typeof ours !== 'string') return live;
  return isSameQuery(theirs, ours, language) ? { ...live, expr: ours } : live;
}
