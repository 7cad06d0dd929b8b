// A Grafana to push to, in a process of its own: the double of the tests, with the latency of a server that is near.
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { folder } from './projects.mjs';

const ROOT = join(import.meta.dirname, '..');

/**
 * Starts it and waits until it listens. @param {{ version: string, ms: number }} options
 * @returns {Promise<{ url: string, token: string, requests: () => Promise<number>, stop: () => void }>}
 */
export async function startGrafana({ version, ms }) {
  const outfile = join(folder(), 'grafana.mjs');
  const contents = `
    import { createServer } from 'node:http';
    import { startGrafana } from './test/grafana-server/index.ts';
    const grafana = await startGrafana({ version: '${version}', latency: { readMs: ${ms}, writeMs: ${ms} } });
    // Every request that is not kept in memory would be one less to compare.
    const writes = createServer((_, response) => response.end(String(grafana.requests.filter(({ method }) => method !== 'GET').length)));
    writes.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ url: grafana.url, token: grafana.tokens.admin, writes: writes.address().port })));
  `;
  await build({
    stdin: { contents, resolveDir: ROOT },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile,
    logLevel: 'error',
    conditions: ['obs-source'],
    banner: { js: `import { createRequire } from 'node:module'; const require = createRequire('${ROOT}/');` },
  });
  const child = spawn('node', [outfile], { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', resolve);
    child.once('exit', code => reject(new Error(`the server ended with ${code}`)));
  });
  const { url, token, writes } = JSON.parse(line);
  return {
    url,
    token,
    requests: async () => Number(await (await fetch(`http://127.0.0.1:${writes}`)).text()),
    stop: () => child.kill(),
  };
}
