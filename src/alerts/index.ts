/** Alert rules, recording rules, service level objectives, and who is told. */
export { alert, type Severity } from './alert.ts';
export {
  contactPoint,
  email,
  pagerduty,
  slack,
  webhook,
  type ContactPoint,
  type Integration,
} from './notifications/contact-point.ts';
export { dataSources, type DataSource, type DataSourcesDefinition } from './notifications/data-sources.ts';
export {
  notifications,
  type MuteTiming,
  type NotificationsDefinition,
  type NotificationTemplate,
} from './notifications/notifications.ts';
export { policy, rootPolicy, type Policy, type PolicyMatchers } from './notifications/policy.ts';
export { secretFromEnv, secretFromFile, type SecretReference } from './notifications/secret.ts';
export { record, type Recording } from './record.ts';
export { group, lokiRules, prometheusRules, type RuleFileDefinition } from './rule-file.ts';
export { slo, sloGroups, type Slo } from './slo.ts';
