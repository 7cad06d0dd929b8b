// What cannot be beaten: the same HTTP client, keep-alive, a fixed number of requests at once, and nothing else.
// node bench/bare-loop.mjs <url> <token> <folder of dashboards> <concurrency>
import axios from 'axios';
import { readdirSync, readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';

const [url, token, dir, concurrency] = process.argv.slice(2);
const files = readdirSync(dir);
const client = axios.create({ httpAgent: new Agent({ keepAlive: true, maxSockets: Number(concurrency) }) });
let next = 0;
async function worker() {
  while (next < files.length) {
    const dashboard = JSON.parse(readFileSync(join(dir, files[next++]), 'utf8'));
    const headers = { Authorization: `Bearer ${token}` };
    await client.post(`${url}/api/dashboards/db`, { dashboard, overwrite: false }, { headers });
  }
}
await Promise.all(Array.from({ length: Number(concurrency) }, worker));
process.exit(0);
