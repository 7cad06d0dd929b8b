import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Send } from '../files/take-effect.ts';
import { isFields, type Fields } from '../../fields.ts';
import { readYaml } from '../rules/yaml.ts';

/**
 * Whether an Alertmanager works with a text. Its status shows the configuration in another spelling, with all defaults and
 * without secrets, so that only receivers and routes are looked at there; its metrics have a checksum of the very text.
 */
export async function isLoaded(send: Send, text: string): Promise<boolean> {
  const { body } = await send({ method: 'GET', path: '/api/v2/status', expect: 'json' });
  const config = isFields(body) ? body['config'] : undefined;
  const shown = isFields(config) ? String(config['original']) : '';
  if (!isDeepStrictEqual(outlineOf(shown), outlineOf(text))) return false;
  const metrics = await send({ method: 'GET', path: '/metrics', expect: 'text', allow: [401, 403, 404] });
  const hash = /^alertmanager_config_hash (\S+)$/m.exec(metrics.text)?.[1];
  return hash === undefined || Number(hash) === hashOf(text);
}

/** As Alertmanager makes a number of it: the first six bytes of the MD5 sum. */
const hashOf = (text: string): number => createHash('md5').update(text).digest().readUIntLE(0, 6);

/** The names of the receivers, and which route leads where. */
function outlineOf(text: string): unknown {
  try {
    const config = readYaml(text);
    if (!isFields(config)) return undefined;
    const receivers = listIn(config, 'receivers').map(({ name }) => name);
    return { receivers, route: isFields(config['route']) ? routeOf(config['route']) : undefined };
  } catch {
    return undefined;
  }
}

const routeOf = (route: Fields): unknown => ({
  receiver: route['receiver'],
  routes: listIn(route, 'routes').map(routeOf),
});

const listIn = (fields: Fields, name: string): Fields[] => {
  const list = fields[name];
  return Array.isArray(list) ? list.filter(isFields) : [];
};
