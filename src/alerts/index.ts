/** Alert rules, recording rules and service level objectives. */
export { alert, type Severity } from './alert.ts';
export { record, type Recording } from './record.ts';
export { group, lokiRules, prometheusRules, type RuleFileDefinition } from './rule-file.ts';
export { slo, sloGroups, type Slo } from './slo.ts';
