import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { align } from '../../src/plan/align.ts';
import { canonicalDashboard } from '../../src/plan/canonical/dashboard.ts';
import { differences } from '../../src/plan/differences/differences.ts';
import { corpusFile } from '../syntax/corpus.ts';

const corpus = corpusFile('grafana-saves.json');
const dataSources = [
  { name: 'Prometheus', uid: 'prom', type: 'prometheus', isDefault: true },
  { name: 'Loki', uid: 'loki', type: 'loki', isDefault: false },
];

describe.skipIf(corpus === undefined)('saves', () => {
  const { dashboards } = corpus === undefined ? { dashboards: [] } : JSON.parse(readFileSync(corpus, 'utf8'));
  test.each(dashboards.map((d: any) => [d.name, d]))('%s', (_name: any, { sent, savedByBrowser }: any) => {
    const wanted = canonicalDashboard(sent, { dataSources });
    const live = align('dashboard', canonicalDashboard(savedByBrowser, { dataSources }), wanted);
    expect(differences('dashboard', live, wanted)).toMatchObject(
      _name === 'collapsed-row-and-repeat' ? [{ kind: 'moved' }] : [],
    );
  });
});
