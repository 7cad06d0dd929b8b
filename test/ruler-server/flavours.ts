/** Whose ruler: they answer alike and differ in what follows. */
export interface Flavour {
  /** Where the groups are, each as the parts of the path. */
  bases: readonly (readonly string[])[];
  buildInfo: { path: string; body: unknown };
  /** A part of a path with `%2F` in it is one name; Loki takes it for two. */
  keepsSlashes: boolean;
  /** 200 `{}` where there are no groups; Loki answers 404. */
  emptyIsFine: boolean;
  needsTenant: boolean;
  /** The fields of a group and of an alert rule in the order in which they are stored; others are dropped. */
  groupFields: readonly string[];
  ruleFields: readonly string[];
  needsRules: boolean;
  /** Says where in the body something is wrong, as `4:11: group "g", rule 0, "A": `. */
  saysWhere: boolean;
}

/** Grafana Mimir; a Cortex answers the same. */
export const MIMIR: Flavour = {
  bases: [['prometheus', 'config', 'v1', 'rules']],
  buildInfo: {
    path: '/api/v1/status/buildinfo',
    body: {
      status: 'success',
      data: {
        application: 'Grafana Mimir',
        version: 'unknown',
        revision: 'unknown',
        branch: 'unknown',
        goVersion: 'go1.26.8',
        features: {
          ruler_config_api: 'true',
          alertmanager_config_api: 'true',
          query_sharding: 'false',
          federated_rules: 'false',
        },
      },
    },
  },
  keepsSlashes: true,
  emptyIsFine: true,
  needsTenant: true,
  groupFields: ['name', 'interval', 'query_offset', 'limit', 'rules', 'labels', 'align_evaluation_time_on_interval'],
  ruleFields: ['record', 'alert', 'expr', 'for', 'keep_firing_for', 'labels', 'annotations'],
  needsRules: true,
  saysWhere: true,
};

/** Loki 3.7. */
export const LOKI: Flavour = {
  bases: [
    ['loki', 'api', 'v1', 'rules'],
    ['api', 'prom', 'rules'],
  ],
  buildInfo: {
    path: '/loki/api/v1/status/buildinfo',
    body: '{"version":"3.7.6","revision":"nosqlite","branch":"local","buildUser":"","buildDate":"","goVersion":""}\n',
  },
  keepsSlashes: false,
  emptyIsFine: false,
  needsTenant: false,
  // Loki drops `keep_firing_for` in silence.
  groupFields: ['name', 'interval', 'limit', 'rules'],
  ruleFields: ['record', 'alert', 'expr', 'for', 'labels', 'annotations'],
  needsRules: false,
  saysWhere: false,
};
