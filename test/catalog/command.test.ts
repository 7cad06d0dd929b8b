import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { main } from '../../src/cli.ts';
import { serve, type TestServer } from '../servers/http.ts';

const METRICS = '# TYPE requests_total counter\n# HELP requests_total Requests\nrequests_total{code="200"} 1\n';

let cwd: string;
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'obs-import-'));
});
afterEach(() => rm(cwd, { recursive: true }));

/** Runs `obs catalog import` in the folder. */
async function run(argv: readonly string[], stdin?: string) {
  const seen = { stdout: '', stderr: '' };
  const exit = await main(['catalog', 'import', ...argv], {
    cwd,
    env: {},
    stdout: text => void (seen.stdout += text),
    stderr: text => void (seen.stderr += text),
    ...(stdin !== undefined && { stdin: async () => stdin }),
  });
  return { exit, ...seen };
}

describe('a file', () => {
  test('is printed as a module', async () => {
    await writeFile(join(cwd, 'api.txt'), METRICS);
    expect(await run(['api.txt'])).toEqual({
      exit: 0,
      stdout: expect.stringMatching(/^import \{ counter, service, text \} from 'obs\/catalog';\n\n[^]*\n\}\);\n$/),
      stderr: 'api.txt: 1 metric, 1 with a comment to look at, 0 lines not understood\n',
    });
  });

  test('with lines that are not understood is imported without them', async () => {
    await writeFile(join(cwd, 'api.txt'), `${METRICS}requests_total{code=500} 1\n`);
    expect(await run(['api.txt'])).toMatchObject({
      exit: 1,
      stderr: expect.stringMatching(
        /^warning: api.txt:4:21: the value of "code" does not stand in quotes\napi.txt: 1 /,
      ),
    });
  });

  test('is written beside, and not over another one', async () => {
    await writeFile(join(cwd, 'api.txt'), METRICS);
    expect(await run(['api.txt', '--out', 'services/api.ts'])).toMatchObject({ exit: 0, stdout: '' });
    const first = await readFile(join(cwd, 'services/api.ts'), 'utf8');
    expect(await run(['api.txt', '--out', 'services/api.ts', '--service', 'shop'])).toEqual({
      exit: 2,
      stdout: '',
      stderr: 'error: "services/api.ts" exists already\n  hint: add --force to replace it\n',
    });
    expect(await readFile(join(cwd, 'services/api.ts'), 'utf8')).toBe(first);
    expect(await run(['api.txt', '--out', 'services/api.ts', '--service', 'shop', '--force'])).toMatchObject({
      exit: 0,
    });
    expect(await readFile(join(cwd, 'services/api.ts'), 'utf8')).toContain('export const shop = service({');
    expect(await readdir(join(cwd, 'services'))).toEqual(['api.ts']);
  });

  test.each([
    ['is missing', ['none.txt'], 2, /cannot read "none.txt": ENOENT/],
    [
      'is something else',
      ['page.html'],
      2,
      /^error: page.html:1:1: neither an exposition nor .*: there is no metric name/,
    ],
    ['cannot be written', ['api.txt', '--out', 'page.html/api.ts'], 3, /cannot write "page.html\/api.ts"/],
    ['gets a name that is none', ['api.txt', '--service', 'My Shop'], 2, /hint: --service my-shop/],
    ['has no name', [], 2, /missing required argument 'source'/],
  ])('that %s', async (_, argv, exit, stderr) => {
    await writeFile(join(cwd, 'api.txt'), METRICS);
    await writeFile(join(cwd, 'page.html'), '<html></html>\n');
    expect(await run(argv)).toEqual({ exit, stdout: '', stderr: expect.stringMatching(stderr) });
    expect((await readdir(cwd)).sort()).toEqual(['api.txt', 'page.html']);
  });
});

describe('standard input', () => {
  test('is read for "-"', async () => {
    expect(await run(['-', '--service', 'api'], METRICS)).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining('/** Imported from standard input.'),
    });
  });
});

describe('an address', () => {
  let server: TestServer;
  const start = async (status: number, body: string) => {
    server = await serve({}, () => ({ status, body, type: 'text/plain; version=0.0.4' }));
  };
  afterEach(() => server.close());

  test('is asked, and becomes the endpoint', async () => {
    await start(200, METRICS);
    const { exit, stdout } = await run([`${server.url}/metrics?token=secret`, '--service', 'api']);
    const { host, port } = new URL(server.url);
    expect(exit).toBe(0);
    expect(stdout).toContain(`endpoints: { main: { job: 'api', port: ${port}, metricsPath: '/metrics' } },\n`);
    expect(stdout).toContain(`discovery: [{ kind: 'static', targets: ['${host}'] }],\n`);
    expect(stdout).not.toContain('secret');
  });

  test('that is broken leaves no file', async () => {
    await start(500, 'oops');
    expect(await run([`${server.url}/metrics`, '--out', 'api.ts'])).toMatchObject({
      exit: 3,
      stderr: expect.stringContaining('answered HTTP 500'),
    });
    expect(await readdir(cwd)).toEqual([]);
  });

  test('that nothing listens at leaves no file', async () => {
    await start(200, METRICS);
    await server.close();
    expect(await run([`${server.url}/metrics`, '--out', 'api.ts'])).toEqual({
      exit: 3,
      stdout: '',
      stderr: expect.stringMatching(/^error: cannot reach 127.0.0.1:\d+\/metrics: nothing listens there\n/),
    });
    expect(await readdir(cwd)).toEqual([]);
  });

  test('that is none', async () => {
    await start(200, METRICS);
    expect(await run(['http://'])).toMatchObject({ exit: 2, stderr: expect.stringContaining('is not an address') });
  });
});
