import { ObsError } from '../../errors.ts';
import type { Send } from '../files/take-effect.ts';
import { isFields } from '../../fields.ts';

/**
 * Throws before anything is written when Prometheus cannot be told to read its files again. Behind a proxy the flags may not
 * be asked; then the reload itself tells.
 */
export async function requireLifecycle(name: string, send: Send): Promise<void> {
  const flags = await send({ method: 'GET', path: '/api/v1/status/flags', expect: 'json', allow: [401, 403, 404] });
  const data = isFields(flags.body) ? flags.body['data'] : undefined;
  if (isFields(data) && data['web.enable-lifecycle'] === 'false') throw noLifecycle(name);
}

/** Lets a server read its files again. The answer comes when that is done. Throws with the words of the server. */
export async function reload(name: string, send: Send): Promise<void> {
  const answer = await send({ method: 'POST', path: '/-/reload', expect: 'text', allow: [403, 500], idempotent: true });
  if (answer.status < 300) return;
  const words = answer.text.trim();
  if (words.startsWith('Lifecycle API is not enabled')) throw noLifecycle(name);
  throw new ObsError(`${name} does not take the files: ${words || answer.status}`, {
    hint: 'see its log for the reason; obs lint and promtool check rules name what is wrong in a file',
  });
}

const noLifecycle = (name: string): ObsError =>
  new ObsError(`${name} cannot be told to read its files again: its lifecycle API is not enabled`, {
    hint: 'start it with --web.enable-lifecycle; or copy the files of out/ yourself and send it SIGHUP (kill -HUP <pid>)',
  });

/** The patterns of `rule_files`, as Prometheus reads them; undefined when it does not tell. */
export async function rulePatterns(send: Send): Promise<string | undefined> {
  const { body } = await send({ method: 'GET', path: '/api/v1/status/config', expect: 'json', allow: [401, 403, 404] });
  const data = isFields(body) ? body['data'] : undefined;
  const yaml = isFields(data) ? String(data['yaml']) : '';
  const list = /^rule_files:\n((?:- .*\n)+)/m.exec(yaml)?.[1];
  return list?.replaceAll(/^- /gm, '').trim().split('\n').join(', ');
}
