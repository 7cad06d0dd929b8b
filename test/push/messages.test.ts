import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { main } from '../../src/cli.ts';
import { startGrafana, type GrafanaServer } from '../grafana-server/index.ts';
import { OUT, SECRETS } from '../out.ts';
import { fault, type Fault } from '../servers/faults.ts';

/** What goes wrong, and what the person at the keyboard reads. */
interface Trouble {
  readonly what: string;
  readonly token?: (grafana: GrafanaServer) => string;
  readonly url?: (url: string) => string;
  readonly fault?: (url: string) => Fault;
  readonly exit: number;
  readonly message: RegExp;
  readonly hint: RegExp;
}

const TROUBLES: readonly Trouble[] = [
  {
    what: 'nothing listens there',
    url: () => 'http://127.0.0.1:1',
    exit: 3,
    message: /nothing answers at 127\.0\.0\.1:1: connection refused/,
    hint: /running|address|port/i,
  },
  {
    what: 'an address that is none',
    url: () => 'grafana.example',
    exit: 2,
    message: /is not the address of a Grafana/,
    hint: /scheme/,
  },
  {
    what: 'a path that is not the one of Grafana',
    url: url => `${url}/wrong`,
    exit: 3,
    message: /answered with a web page/,
    hint: /address|path/i,
  },
  { what: 'a login page', fault: () => fault.loginPage(), exit: 3, message: /page|HTML/i, hint: /log|proxy|address/i },
  {
    what: 'a redirect to http',
    fault: () => fault.redirect('http://grafana.example/'),
    exit: 3,
    message: /sends GET \/api\/health on to http:\/\/grafana\.example\//,
    hint: /http:\/\/grafana\.example|address/i,
  },
  {
    what: 'an expired token',
    token: ({ tokens }) => tokens.expired,
    exit: 3,
    message: /401|token|API key/i,
    hint: /GRAFANA_TOKEN/,
  },
  { what: 'no token', token: () => '', exit: 3, message: /401|unauthorized/i, hint: /GRAFANA_TOKEN/ },
  {
    what: 'Grafana still starts',
    fault: () => fault.starting(),
    exit: 3,
    message: /503|starting/i,
    hint: /wait|again|start/i,
  },
];

async function push(url: string, token: string, dir: string) {
  const said = { stdout: '', stderr: '' };
  const exit = await main(['push', '--grafana-url', url, '--timeout', '20'], {
    cwd: dir,
    env: token === '' ? {} : { GRAFANA_TOKEN: token, ...SECRETS },
    stdout: text => void (said.stdout += text),
    stderr: text => void (said.stderr += text),
  });
  return { exit, ...said };
}

describe('each trouble has its message and its hint', () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'obs-messages-'));
    cpSync(OUT, join(dir, 'out'), { recursive: true });
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  test.each(TROUBLES)(
    '$what',
    async ({ token = ({ tokens }) => tokens.admin, url = same => same, fault, exit, message, hint }) => {
      const grafana = await startGrafana();
      if (fault) grafana.setFaults(() => fault(grafana.url));
      const ran = await push(url(grafana.url), token(grafana), dir);
      await grafana.close();
      expect(ran.stdout).toBe('');
      expect(ran.exit).toBe(exit);
      const [first = '', second = ''] = ran.stderr.split('\n  hint: ');
      expect(first).toMatch(message);
      expect(second).toMatch(hint);
      expect(ran.stderr.split('\n').filter(line => line.startsWith('error:'))).toHaveLength(1);
      if (token(grafana) !== '') expect(ran.stderr).not.toContain(token(grafana));
    },
  );

  test('a role too low: every refusal with the permission, in the words of the server', async () => {
    const grafana = await startGrafana();
    const ran = await push(grafana.url, grafana.tokens.viewer, dir);
    await grafana.close();
    expect(ran.exit).toBe(3);
    expect(ran.stdout + ran.stderr).toMatch(/403|permission|forbidden/i);
    expect(inspect(ran)).not.toContain(grafana.tokens.viewer);
  });

  test('a secret from a file, which is not there', async () => {
    writeFileSync(
      join(dir, 'obs.config.ts'),
      `export default { environments: { x: { grafana: { url: 'http://127.0.0.1:1', token: { file: 'missing' } } } } };`,
    );
    let said = '';
    const say = (text: string) => void (said += text);
    const exit = await main(['push', '--env', 'x'], { cwd: dir, env: {}, stdout: say, stderr: say });
    expect(exit).toBe(2);
    expect(said).toContain('cannot read missing: ENOENT');
  });
});
