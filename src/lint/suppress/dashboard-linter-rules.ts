/**
 * The rules of dashboard-linter with the lint rules that look for the same:
 * https://github.com/grafana/dashboard-linter/blob/main/docs/index.md
 */
export const DASHBOARD_LINTER_RULES: Readonly<Record<string, readonly string[]>> = {
  'panel-datasource-rule': ['dashboard/fixed-datasource', 'dashboard/datasource'],
  'panel-no-targets-rule': ['dashboard/no-targets'],
  'panel-title-description-rule': ['dashboard/title', 'dashboard/description'],
  'panel-units-rule': ['dashboard/unit', 'dashboard/unit-mismatch'],
  'target-counter-agg-rule': ['promql/raw-counter'],
  'target-instance-rule': ['dashboard/instance-matcher'],
  'target-job-rule': ['dashboard/job-matcher'],
  'target-logql-auto-rule': ['dashboard/auto-interval'],
  'target-logql-rule': ['logql/syntax'],
  'target-promql-rule': ['promql/syntax'],
  'target-rate-interval-rule': ['promql/short-range'],
  'template-datasource-rule': ['dashboard/datasource-variable'],
  'template-instance-rule': ['dashboard/instance-variable'],
  'template-job-rule': ['dashboard/job-variable'],
  'template-label-promql-rule': ['promql/syntax'],
  'template-on-time-change-reload-rule': ['dashboard/variable-refresh'],
  'uneditable-dashboard': ['dashboard/editable'],
};
