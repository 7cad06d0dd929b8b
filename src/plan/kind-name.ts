import type { Kind } from './change.ts';

const NAMES: Readonly<Record<Kind, string>> = {
  folder: 'folder',
  dashboard: 'dashboard',
  'grafana-rule-group': 'alert rule group',
  'contact-point': 'contact point',
  'mute-timing': 'mute timing',
  template: 'template',
  'notification-policy': 'notification policy',
  'data-source': 'data source',
  'rule-group': 'rule group',
  'rule-file': 'rule file',
  'alertmanager-config': 'Alertmanager configuration',
};

/** How people call a kind of object. */
export const kindName = (kind: Kind): string => NAMES[kind];
