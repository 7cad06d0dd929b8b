import type { YamlNode, YamlScalar } from '../../../source/yaml/node.ts';
import { valueAt } from '../../../source/yaml/node.ts';
import { yamlFile } from '../../../source/yaml/file.ts';
import type { GroupSubject, RuleFileSubject } from '../../subject.ts';
import type { Reading } from '../reading.ts';
import { isLokiPath, languageOf } from './language.ts';
import { isAbsent, RuleFileParts, type Fields } from './problems.ts';
import { readRule } from './rule.ts';

/** Of a file: `namespace` is read by mimirtool, cortextool and lokitool. */
const FILE: Fields = { groups: 'list', namespace: 'text' };

/** https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/; the later ones belong to Mimir, Thanos and Loki. */
const GROUP: Fields = {
  name: 'text',
  interval: 'duration',
  query_offset: 'duration',
  limit: 'integer',
  labels: 'texts',
  rules: 'list',
  source_tenants: 'list',
  align_evaluation_time_on_interval: 'boolean',
  evaluation_delay: 'duration',
  partial_response_strategy: 'text',
  remote_write: 'any',
};

/** How the groups stand in a document: below `groups`, as the value itself, or not at all: `rule` is one, or a list of them. */
export type GroupsForm = 'file' | 'groups' | 'group' | 'rule';

/** Reads the groups of a rule file, or of the part of a document that is one. */
export function readRuleFile(reading: Reading, root: YamlNode, form: GroupsForm = 'file'): RuleFileSubject {
  const file = reading.placed(yamlFile(reading.path, reading.text));
  const parts = new RuleFileParts(file);
  const nodes = groupNodes(parts, root, form);
  const isPromql = (value: string) =>
    reading.readQuery({ value, file, anchor: root }, { language: 'promql', where: 'alert' }).errors.length === 0;
  const language =
    reading.language ?? (isLokiPath(reading.path) ? 'logql' : languageOf(exprsOf(nodes, form), isPromql));
  const query = (expr: YamlScalar, where: 'alert' | 'record') =>
    reading.readQuery(parts.text(expr), { language, where });
  const names = new Set<string>();
  const groups = nodes.map(node => (form === 'rule' ? ruleAlone(node) : readGroup(node)));
  return { kind: 'rule-file', language, groups, problems: parts.problems, file, anchor: root };

  function readGroup(node: YamlNode): GroupSubject {
    const fields = parts.fields(node, GROUP, 'a group');
    const name = fields.value('name');
    const interval = fields.value('interval');
    const group = {
      name: name?.kind === 'scalar' ? parts.text(name).value : '',
      interval: interval?.kind === 'scalar' ? parts.text(interval) : undefined,
      labels: parts.pairs(fields.value('labels')),
      rules: [] as GroupSubject['rules'][number][],
      file,
      anchor: node,
    };
    checkName(name ?? node, group.name, fields.lacks('name'));
    for (const { key } of group.labels) {
      if (key.value === '' || key.value === '__name__') {
        parts.refuse(key.anchor as YamlNode, `"${key.value}" cannot be the name of a label`);
      }
    }
    for (const item of itemsOf(fields.value('rules'))) {
      const rule = readRule(item, { parts, query, group });
      if (rule) group.rules.push(rule);
    }
    return group;
  }

  function checkName(at: YamlNode, name: string, isMissing: boolean): void {
    if (name === '' && !isMissing) return;
    if (name === '') parts.refuse(at, 'the group has no name');
    else if (names.has(name)) parts.refuse(at, `the group "${name}" is there twice: names are unique in a file`);
    names.add(name);
  }

  function ruleAlone(node: YamlNode): GroupSubject {
    const rule = readRule(node, { parts, query, group: undefined });
    return { name: '', interval: undefined, labels: [], rules: rule ? [rule] : [], file, anchor: node };
  }
}

function groupNodes(parts: RuleFileParts, root: YamlNode, form: GroupsForm): readonly YamlNode[] {
  if (form === 'file') return itemsOf(parts.fields(root, FILE, 'a rule file').value('groups'));
  return form === 'groups' || (form === 'rule' && root.kind === 'seq') ? itemsOf(root) : [root];
}

/** Go leaves out items that are nothing. */
const itemsOf = (node: YamlNode | undefined): readonly YamlNode[] =>
  node?.kind === 'seq' ? node.items.filter(item => !isAbsent(item)) : [];

function* exprsOf(groups: readonly YamlNode[], form: GroupsForm): Generator<string> {
  for (const group of groups) {
    for (const rule of form === 'rule' ? [group] : itemsOf(valueAt(group, 'rules'))) {
      const expr = valueAt(rule, 'expr');
      if (expr?.kind === 'scalar' && expr.value.trim() !== '') yield expr.value;
    }
  }
}
