import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { main } from '../../src/cli.ts';
import { startGrafana } from '../grafana-server/index.ts';
import { OUT } from '../out.ts';

test('secrets that are not there are told before anything is changed, all of them at once', async () => {
  const grafana = await startGrafana();
  const dir = mkdtempSync(join(tmpdir(), 'obs-secrets-'));
  cpSync(OUT, join(dir, 'out'), { recursive: true });
  let said = '';
  const exit = await main(['push', '--grafana-url', grafana.url], {
    cwd: dir,
    env: { GRAFANA_TOKEN: grafana.tokens.admin, SLACK_TOKEN: '' },
    stdout: () => {},
    stderr: text => void (said += text),
  });
  const writes = grafana.requests.filter(({ method }) => method !== 'GET');
  await grafana.close();
  rmSync(dir, { recursive: true });
  expect(exit).toBe(2);
  expect(said).toContain('secrets are missing: ');
  expect(said).toContain('$__env{SLACK_TOKEN}');
  expect(said).toContain('$__env{PAGERDUTY_KEY}');
  expect(writes).toEqual([]);
});
