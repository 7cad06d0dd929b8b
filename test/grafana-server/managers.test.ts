import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { send } from './client.ts';
import { type GrafanaServer, startGrafana } from './index.ts';

const COLLECTION = '/apis/dashboard.grafana.app/v1/namespaces/default/dashboards';
const USER_AGENT = 'Terraform/1.5.0 (+https://www.terraform.io) terraform-provider-grafana/v3.0.0';

let grafana: GrafanaServer;
let count = 0;

beforeAll(async () => {
  grafana = await startGrafana({
    version: '13.2.0',
    seed: { folders: [{ uid: 'synced', title: 'Synced', annotations: manager('repo', 'repo-a') }] },
  });
});
afterAll(() => grafana.close());

const manager = (kind?: string, id = ''): Record<string, string> =>
  kind ? { 'grafana.app/managedBy': kind, 'grafana.app/managerId': id } : {};

/** Changes the manager of a dashboard of somebody's from one to the other. */
async function change(from: [string?, string?], to: [string?, string?], token: string = grafana.tokens.admin) {
  const name = `d${(count += 1)}`;
  grafana.seed({ dashboards: [{ uid: name, json: { title: name }, annotations: manager(...from) }] });
  const body = { metadata: { name, annotations: manager(...to) }, spec: { title: name } };
  return send(grafana, 'PUT', `${COLLECTION}/${name}`, { body, token });
}

describe('managers', () => {
  test.each<{ name: string; from: [string?, string?]; to: [string?, string?]; status: number }>([
    { name: 'adding one', from: [], to: ['kubectl', 'shop'], status: 200 },
    { name: 'keeping one', from: ['kubectl', 'shop'], to: ['kubectl', 'shop'], status: 200 },
    { name: 'removing one', from: ['kubectl', 'shop'], to: [], status: 200 },
    { name: 'another kind', from: ['kubectl', 'shop'], to: ['terraform', 'shop'], status: 403 },
    { name: 'another id', from: ['kubectl', 'shop'], to: ['kubectl', 'shop-2'], status: 403 },
    { name: 'a kind that nobody knows is none', from: ['wizard', 'a'], to: ['kubectl', 'shop'], status: 200 },
    {
      name: 'terraform leaves its User-Agent',
      from: ['terraform', USER_AGENT],
      to: ['terraform', 'shop'],
      status: 200,
    },
    { name: 'and does not go back', from: ['terraform', 'shop'], to: ['terraform', USER_AGENT], status: 403 },
    { name: 'terraform keeps its own id', from: ['terraform', 'shop'], to: ['terraform', 'other'], status: 403 },
    { name: 'what a repository manages', from: ['repo', 'repo-a'], to: ['repo', 'repo-a'], status: 403 },
    { name: 'an admin takes it from the repository', from: ['repo', 'repo-a'], to: [], status: 200 },
  ])('$name: $status', async ({ from, to, status }) => {
    expect((await change(from, to)).status).toBe(status);
  });

  test('an editor does not take it from the repository', async () => {
    expect((await change(['repo', 'repo-a'], [], grafana.tokens.editor)).status).toBe(403);
  });

  test('says what to do about another id', async () => {
    const { body } = await change(['kubectl', 'obs/1.2.3'], ['kubectl', 'obs/1.2.4']);
    expect(body).toMatchObject({
      reason: 'Forbidden',
      message: 'Cannot change resource manager identity; remove the existing manager first, then add the new one',
    });
  });

  test('a folder of a repository takes nothing else', async () => {
    const annotations = { 'grafana.app/folder': 'synced', ...manager('kubectl', 'shop') };
    const body = { metadata: { name: 'guest', annotations }, spec: { title: 'Guest' } };
    expect((await send(grafana, 'POST', COLLECTION, { body })).body.message).toContain('does not match folder manager');
  });
});
