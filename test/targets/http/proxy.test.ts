import { expect, test } from 'vitest';
import { proxyFor } from '../../../src/targets/http/proxy.ts';

const through = (url: string, env: Record<string, string>) => {
  const proxy = proxyFor(url, env);
  return proxy && `${proxy.protocol}://${proxy.host}:${proxy.port}`;
};

test.each([
  ['http://grafana.example.org', { HTTP_PROXY: 'http://proxy:3128' }, 'http://proxy:3128'],
  ['http://grafana.example.org', { HTTPS_PROXY: 'http://proxy:3128' }, undefined],
  ['https://grafana.example.org', { HTTPS_PROXY: 'https://proxy' }, 'https://proxy:443'],
  ['https://grafana.example.org', { HTTPS_PROXY: 'proxy' }, 'http://proxy:80'],
  ['https://grafana.example.org', { HTTPS_PROXY: 'http://a:1', https_proxy: 'http://b:2' }, 'http://b:2'],
  ['https://grafana.example.org', { HTTPS_PROXY: 'http://a:1', NO_PROXY: 'example.org' }, undefined],
  ['https://grafana.example.org', { HTTPS_PROXY: 'http://a:1', NO_PROXY: '.example.org' }, undefined],
  ['https://grafana.example.org', { HTTPS_PROXY: 'http://a:1', NO_PROXY: '*.example.org' }, undefined],
  ['https://grafana.example.org', { HTTPS_PROXY: 'http://a:1', no_proxy: 'ample.org' }, 'http://a:1'],
  ['https://grafana.example.org:8443', { HTTPS_PROXY: 'http://a:1', NO_PROXY: 'example.org:8443' }, undefined],
  ['https://grafana.example.org:8443', { HTTPS_PROXY: 'http://a:1', NO_PROXY: 'example.org:443' }, 'http://a:1'],
  ['https://[::1]:3000', { HTTPS_PROXY: 'http://a:1', NO_PROXY: '::1' }, undefined],
  ['https://grafana.example.org', { HTTPS_PROXY: '' }, undefined],
])('%s with %o', (url, env, expected) => {
  expect(through(url, env)).toBe(expected);
});

test('what is no address is wrong usage, and is not printed', () => {
  expect(() => proxyFor('https://a.example.org', { HTTPS_PROXY: 'ftp://bob:hunter22@proxy' })).toThrow(
    expect.objectContaining({ message: 'HTTPS_PROXY is not the address of a proxy', exit: 2 }),
  );
});
