import { defineConfig } from 'obs';

export default defineConfig({
  project: 'observability',
  links: {
    grafana: 'https://grafana.example.com',
    runbooks: 'https://github.com/example/observability/blob/main/docs/runbooks',
  },
  outputs: {
    dashboards: ['classic'],
    kubernetes: { namespace: 'observability', labels: { prometheus: 'main' } },
    grafanaRules: { folder: 'Alerts', datasources: { prometheus: 'prometheus', loki: 'loki' } },
  },
  lint: { presets: ['recommended'], rules: { 'alert/untested': 'warning' }, tests: ['test/alerts/*.yaml'] },
});
