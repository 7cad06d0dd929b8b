// What cannot be beaten: the same HTTP client, keep-alive, a fixed number of the same requests at once, and nothing else.
// node bench/bare-loop.mjs <url> <token> <folder of dashboards> <concurrency> classic|apis
import axios from 'axios';
import { readdirSync, readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';

const [url, token, dir, concurrency, api] = process.argv.slice(2);
const files = readdirSync(dir);
const client = axios.create({
  httpAgent: new Agent({ keepAlive: true, maxSockets: Number(concurrency) }),
  headers: { Authorization: `Bearer ${token}` },
});
const API = 'dashboard.grafana.app/v1';
const save = {
  classic: dashboard => client.post(`${url}/api/dashboards/db`, { dashboard, overwrite: false }),
  apis: ({ uid, ...spec }) =>
    client.post(`${url}/apis/${API}/namespaces/default/dashboards`, {
      apiVersion: API,
      kind: 'Dashboard',
      metadata: { name: uid },
      spec,
    }),
}[api];
let next = 0;
async function worker() {
  while (next < files.length) await save(JSON.parse(readFileSync(join(dir, files[next++]), 'utf8')));
}
await Promise.all(Array.from({ length: Number(concurrency) }, worker));
process.exit(0);
