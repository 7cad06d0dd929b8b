import { isMap, isScalar, isSeq, parseDocument, type Document, type YAMLMap } from 'yaml';
import type { Language } from '../query/language.ts';
import type { Differences } from './differences.ts';
import { withThreshold } from './thresholds.ts';

/** A rule file with the labels and thresholds of an environment. Comments and order stay. */
export function adaptRuleFile(text: string, language: Language, differences: Differences): string {
  const document = parseDocument(text);
  for (const rule of alertRules(document)) {
    for (const [name, value] of Object.entries(differences.labels)) rule.setIn(['labels', name], value);
    const name = String(rule.get('alert'));
    const threshold = differences.thresholds[name];
    const expr = rule.get('expr', true);
    if (threshold === undefined || !isScalar(expr)) continue;
    const adapted = withThreshold(String(expr.value), threshold, language);
    if (adapted === undefined) differences.cannot(name);
    else expr.value = adapted;
    differences.used(name);
  }
  return document.toString({ lineWidth: 0 });
}

function* alertRules(document: Document): Generator<YAMLMap> {
  const groups = document.get('groups') ?? document.getIn(['spec', 'groups']);
  if (!isSeq(groups)) return;
  for (const group of groups.items) {
    const rules = isMap(group) ? group.get('rules') : undefined;
    if (!isSeq(rules)) continue;
    for (const rule of rules.items) if (isMap(rule) && rule.has('alert')) yield rule;
  }
}
