import { expect, test } from 'vitest';
import { constantName, serviceName, titleOf } from '../../src/catalog/import/name.ts';
import { originOf } from '../../src/catalog/import/origin.ts';

test.each([
  ['https://api.example.com/metrics', 'api'],
  ['http://localhost:9090', 'localhost'],
  ['http://10.0.0.1:9100/metrics', 'service-10-0-0-1'],
  ['http://[::1]:9100/metrics', 'service-1'],
  ['exports/Image_Processor.metrics.txt', 'image-processor'],
  ['../.prom', 'prom'],
  ['-', 'service'],
  [`${'long-'.repeat(8)}name.txt`, 'long-long-long-long-long-long-long-long'],
])('%s is called %s', (source, name) => {
  expect(serviceName(source, {})).toBe(name);
  expect(serviceName(source, { service: name })).toBe(name);
});

test('a job names the service when one is chosen', () => {
  expect(serviceName('http://prom:9090', { job: 'node.exporter' })).toBe('node-exporter');
});

test.each(['', 'Api', 'my shop', '3d', 'a--b', 'a-', 'x'.repeat(41)])('a service is not called %j', service => {
  expect(() => serviceName('-', { service })).toThrow(/cannot name a service/);
});

test.each([
  ['api', 'api', 'Api'],
  ['image-processor', 'imageProcessor', 'Image processor'],
  ['service-10-0', 'service100', 'Service 10 0'],
  ['default', 'defaultService', 'Default'],
  ['summary', 'summaryService', 'Summary'],
])('%s becomes %s', (service, constant, title) => {
  expect([constantName(service), titleOf(service)]).toEqual([constant, title]);
});

test('users, passwords and tokens are not shown', () => {
  expect(originOf('https://me:secret@api:8000/metrics?token=x#y')).toBe('api:8000/metrics');
});
