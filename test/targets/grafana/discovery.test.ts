import { afterEach, expect, test } from 'vitest';
import { fault } from '../../servers/faults.ts';
import { startGrafana, type GrafanaOptions, type GrafanaServer } from '../../grafana-server/index.ts';
import { targetFor } from './push.ts';

let grafana: GrafanaServer;
afterEach(() => grafana.close());

async function facts(options: GrafanaOptions, more: Parameters<typeof targetFor>[1] = {}) {
  grafana = await startGrafana(options);
  const target = targetFor(grafana, more);
  return target.facts().finally(target.close);
}

const CLASSIC = { dashboards: { api: 'classic' }, folders: { api: 'classic' } };

test.each([
  ['9.4.7', { ...CLASSIC, hasNestedFolders: false, hasUniqueTitles: true }],
  ['10.4.0', { ...CLASSIC, hasNestedFolders: false, hasUniqueTitles: true }],
  ['11.6.0', { ...CLASSIC, hasNestedFolders: true, hasUniqueTitles: false }],
  [
    '12.4.0',
    {
      dashboards: { api: 'kubernetes', v1: 'v1beta1', v2: 'v2alpha1' },
      folders: { api: 'kubernetes', version: 'v1beta1' },
      hasNestedFolders: true,
      hasUniqueTitles: false,
    },
  ],
  [
    '13.3.0',
    {
      dashboards: { api: 'kubernetes', v1: 'v1', v2: 'v2' },
      folders: { api: 'kubernetes', version: 'v1' },
      hasNestedFolders: true,
      hasUniqueTitles: false,
    },
  ],
])('Grafana %s is what it answers', async (version, expected) => {
  expect(await facts({ version })).toEqual({ version, namespace: 'default', ...expected });
});

test('the APIs that are served decide, not the version', async () => {
  expect(await facts({ version: '12.4.0', apis: false })).toMatchObject(CLASSIC);
  await grafana.close();
  expect(await facts({ version: '13.3.0', apis: ['v2', 'v1alpha1', 'v1beta1', 'v0alpha1'] })).toMatchObject({
    dashboards: { v1: 'v1beta1', v2: 'v2' },
  });
});

test('the classic API can be forced, the other one only where it is', async () => {
  expect(await facts({ version: '13.3.0' }, { api: 'classic' })).toMatchObject(CLASSIC);
  await grafana.close();
  await expect(facts({ version: '9.4.7' }, { api: 'kubernetes' })).rejects.toMatchObject({
    message: 'Grafana 9.4.7 serves no dashboard.grafana.app under /apis',
    exit: 2,
  });
});

test('a token that expired is told before anything else', async () => {
  grafana = await startGrafana({ version: '12.4.0' });
  const target = targetFor(grafana, { token: grafana.tokens.expired });
  await expect(target.read([])).rejects.toThrow(
    /^the token for Grafana at http:\S+ has expired: Expired API key \(401\)$/,
  );
  target.close();
});

test('a Grafana that could not be reached is asked again', async () => {
  grafana = await startGrafana({ version: '12.4.0', faults: Array.from({ length: 5 }, () => fault.starting()) });
  const target = targetFor(grafana);
  await expect(target.facts()).rejects.toMatchObject({ refusal: 'starting' });
  expect(await target.facts()).toMatchObject({ version: '12.4.0' });
  target.close();
});
