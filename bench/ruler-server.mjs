// A ruler that does nothing but keep groups, in a process of its own: a millisecond for every answer, YAML as Go prints it.
import { createServer } from 'node:http';

const LATENCY = 1;
/** @type {Map<string, Map<string, any>>} */
const namespaces = new Map();

const text = value => (/^[A-Za-z0-9_]+$/.test(value) ? value : `'${value.replaceAll("'", "''")}'`);
const entries = (pad, fields) =>
  Object.entries(fields ?? {})
    .map(([key, value]) => `${pad}${key}: ${text(value)}\n`)
    .join('');
const rule = ({ alert, expr, for: wait, labels, annotations }) =>
  `        - alert: ${alert}\n          expr: ${text(expr)}\n${wait ? `          for: ${wait}\n` : ''}` +
  `          labels:\n${entries(' '.repeat(12), labels)}          annotations:\n${entries(' '.repeat(12), annotations)}`;
const group = ({ name, rules }) => `    - name: ${name}\n      rules:\n${rules.map(rule).join('')}`;

/** Made once: a real ruler has it ready as well. */
let listed;
const list = () =>
  namespaces.size === 0
    ? '{}\n'
    : [...namespaces].map(([name, groups]) => `${name}:\n${[...groups.values()].map(group).join('')}`).join('');

const answers = {
  GET: path => ({
    status: 200,
    type: 'application/yaml',
    body: path.includes('buildinfo') ? '{"data":{"application":"Grafana Mimir"}}' : (listed ??= list()),
  }),
  POST: (path, body) => {
    const namespace = decodeURIComponent(path.split('/').at(-1));
    const parsed = JSON.parse(body);
    namespaces.set(namespace, (namespaces.get(namespace) ?? new Map()).set(parsed.name, parsed));
    listed = undefined;
    return { status: 202, type: 'application/json', body: '{"status":"success"}' };
  },
};

const server = createServer((request, response) => {
  const parts = [];
  request.on('data', part => parts.push(part));
  request.on('end', () => {
    const { status, type, body } = answers[request.method](request.url, Buffer.concat(parts).toString());
    setTimeout(() => response.writeHead(status, { 'content-type': type }).end(body), LATENCY);
  });
});
server.listen(0, '127.0.0.1', () => process.send?.(server.address().port));
process.on('disconnect', () => process.exit());
