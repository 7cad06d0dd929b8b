import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { alertmanagerTarget, type AlertmanagerOptions } from '../../../src/targets/alertmanager/target.ts';
import { canonicalOf, wantedForAlertmanager } from '../../../src/targets/alertmanager/wanted.ts';
import { httpClient } from '../../../src/targets/http/client.ts';
import { describeAlertmanager, startAlertmanager, type Alertmanager } from '../../integration/alertmanager.ts';
import { push } from '../push.ts';

const config = (receiver: string, more = ''): string =>
  `route: {receiver: ${receiver}}\nreceivers:\n  - name: default\n  - name: pager\n    webhook_configs: [{url: 'http://127.0.0.1:1/hook-4711'}]\n${more}`;

const wantedFrom = (text: string) =>
  wantedForAlertmanager({ source: 'alertmanager.yml', text }, { target: 'alertmanager', project: 'shop' });

describeAlertmanager('the configuration of a real Alertmanager', () => {
  let alertmanager: Alertmanager;

  const send = () =>
    httpClient({ product: 'Alertmanager', url: alertmanager.url }, { retries: { baseMs: 1, attempts: 2 } }).send;

  const target = (options: Partial<AlertmanagerOptions> = {}) =>
    alertmanagerTarget({ name: 'alertmanager', project: 'shop', file: alertmanager.file, send: send(), ...options });

  const onDisk = () => readFileSync(alertmanager.file, 'utf8');

  /** The receiver of the top route, as it works. */
  async function working(): Promise<string> {
    const answer = await fetch(`${alertmanager.url}/api/v2/status`);
    const { config: shown } = (await answer.json()) as { config: { original: string } };
    return /route:\n {2}receiver: (\S+)/.exec(shown.original)![1]!;
  }

  beforeEach(async () => {
    alertmanager = await startAlertmanager(config('default'));
  });
  afterEach(() => alertmanager.stop());

  test('is adopted, changed, and then left alone; silences are not asked for', async () => {
    expect((await push(target(), [wantedFrom(config('default'))])).changes).toEqual(['adopt alertmanager.yml']);
    expect((await push(target(), [wantedFrom(config('pager'))])).changes).toEqual(['update alertmanager.yml']);
    expect(await working()).toBe('pager');
    expect(onDisk()).toMatch(/^# obs: project "shop", checksum /);
    expect((await push(target(), [wantedFrom(`# a comment\n${config('pager')}`)])).changes).toEqual([]);
  });

  test('is never deleted', async () => {
    await push(target(), [wantedFrom(config('pager'))]);
    await push(target(), []);
    expect(await working()).toBe('pager');
  });

  test.each([
    {
      name: 'with amtool',
      options: {},
      says: 'alertmanager.yml is refused by amtool check-config: undefined receiver "nobody" used in route',
    },
    {
      name: 'without amtool, by the server',
      options: { amtool: 'amtool-that-is-not-installed' },
      says: /^alertmanager does not take the configuration: failed to reload config: undefined receiver "nobody" used in route\nthe files from before are back and were read again$/,
    },
  ])('a configuration that is wrong is refused $name, and nothing has changed', async ({ options, says }) => {
    const before = onDisk();
    await expect(push(target(options), [wantedFrom(config('nobody'))])).rejects.toThrow(says);
    expect(onDisk()).toBe(before);
    expect(readdirSync(dirname(alertmanager.file)).sort()).toEqual(['alertmanager.yml', 'data']);
    expect(await working()).toBe('default');
  });

  test('killed in the middle: the file from before is back', async () => {
    const before = onDisk();
    const killing: AlertmanagerOptions['send'] = async request => {
      if (request.path === '/-/reload') await alertmanager.kill();
      return await send()(request);
    };
    await expect(push(target({ send: killing }), [wantedFrom(config('pager'))])).rejects.toThrow(
      /\nthe files from before are back; alertmanager did not read them again$/,
    );
    expect(onDisk()).toBe(before);
  });

  test('a file that it was not started with', async () => {
    const file = `${alertmanager.file}.other`;
    await expect(push(target({ file }), [wantedFrom(config('pager'))])).rejects.toThrow(
      `alertmanager does not work with what is in "${file}"`,
    );
    expect(readdirSync(dirname(alertmanager.file)).sort()).toEqual(['alertmanager.yml', 'data']);
  });

  test('a file that was written and never read again is read by the next push', async () => {
    const wanted = wantedFrom(config('pager'));
    writeFileSync(alertmanager.file, wanted.body as string);
    expect((await push(target(), [wanted])).changes).toEqual(['update alertmanager.yml']);
    expect(await working()).toBe('pager');
  });
});

describe('the configuration as it is compared', () => {
  const canonical = (text: string) => JSON.stringify(canonicalOf(wantedFrom(text)));

  test('has no secret in it, and still tells two of them apart', () => {
    const withPassword = (password: string) =>
      canonical(config('default', `global: {smtp_auth_password: ${password}}\n`));
    expect(withPassword('correct-horse')).not.toMatch(/correct-horse|hook-4711/);
    expect(withPassword('correct-horse')).not.toBe(withPassword('battery-staple'));
  });

  test('what is no configuration is refused at its file', () => {
    expect(() => wantedFrom('{{')).toThrow('alertmanager.yml is not the configuration of an Alertmanager');
  });
});
