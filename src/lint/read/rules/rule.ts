import type { YamlNode, YamlScalar } from '../../../source/yaml/node.ts';
import type { GroupSubject, Query, RuleSubject } from '../../subject.ts';
import { isAbsent, type FieldNodes, type Fields, type RuleFileParts } from './problems.ts';

const RULE: Fields = {
  record: 'text',
  alert: 'text',
  expr: 'text',
  for: 'duration',
  keep_firing_for: 'duration',
  labels: 'texts',
  annotations: 'texts',
};

interface Around {
  readonly parts: RuleFileParts;
  readonly query: (expr: YamlScalar, where: 'alert' | 'record') => Query;
  readonly group: GroupSubject | undefined;
}

/** An alert rule or recording rule; undefined when it has no name or no expression, which is a problem of the file. */
export function readRule(node: YamlNode, { parts, query, group }: Around): RuleSubject | undefined {
  const fields = parts.fields(node, RULE, 'an alert or recording rule');
  const alert = scalar(fields, 'alert');
  const record = scalar(fields, 'record');
  const expr = scalar(fields, 'expr');
  if (alert && record)
    parts.refuse(
      fields.key('record')!,
      'has both "alert" and "record": it is either an alert rule or a recording rule',
    );
  if (!alert && !record && fields.lacks('alert') && fields.lacks('record'))
    parts.refuse(node, 'an alert or recording rule needs a name, as "alert" or as "record"');
  if (!expr && fields.lacks('expr')) parts.refuse(node, 'an alert or recording rule needs an expression, as "expr"');
  if (record) checkRecord(fields, parts);
  const name = alert ?? record;
  if (!name || !expr) return undefined;
  const kind = alert ? 'alert' : 'record';
  const textOf = (key: string) => {
    const value = scalar(fields, key);
    return value && parts.text(value);
  };
  return {
    kind,
    name: parts.text(name),
    query: query(expr, kind),
    for: textOf('for'),
    keepFiringFor: textOf('keep_firing_for'),
    labels: parts.pairs(fields.value('labels')),
    annotations: parts.pairs(fields.value('annotations')),
    group,
    file: parts.file,
    anchor: node,
  };
}

/** A text that is there and not empty: Go does not tell the two apart. */
function scalar(fields: FieldNodes, key: string): YamlScalar | undefined {
  const value = fields.value(key);
  return value?.kind === 'scalar' && !isAbsent(value) && value.value !== '' ? value : undefined;
}

function checkRecord(fields: FieldNodes, parts: RuleFileParts): void {
  for (const key of ['for', 'keep_firing_for', 'annotations']) {
    const value = fields.value(key);
    if (value && !isNothing(value)) parts.refuse(fields.key(key)!, `a recording rule has no "${key}"`);
  }
}

/** Go takes what is at its zero for absent. */
const isNothing = (value: YamlNode): boolean =>
  isAbsent(value) ||
  (value.kind === 'map' && value.keys.length === 0) ||
  (value.kind === 'scalar' && /^(0[a-z]*)+$/.test(value.value));
