import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Service } from '../../src/catalog/index.ts';
import { importText } from '../../src/catalog/import/text.ts';
import { evaluateModules } from '../../src/load/run.ts';
import { printed, prettier, sourceText } from './printed.ts';

const project = fileURLToPath(new URL('../..', import.meta.url));

async function load(module: string): Promise<Service> {
  let service: Service | undefined;
  await evaluateModules({ project, modules: [module], timeout: 10 }, ({ exports }) => {
    service = Object.values(exports)[0] as Service;
  });
  return service!;
}

// The modules are part of the program that `npm run types` checks: that each of them compiles is tested there.
describe.each(['prometheus.txt', 'alertmanager.txt', 'checkout.openmetrics.txt', 'legacy.txt', 'metadata.json'])(
  '%s',
  source => {
    const module = `test/catalog/modules/${source.split('.')[0]}.ts`;

    test('becomes this module', async () => {
      const text = await sourceText(source);
      await expect(printed(text, source)).toMatchFileSnapshot(`modules/${source.split('.')[0]}.ts`);
    });

    test('is formatted as prettier would', async () => {
      const text = printed(await sourceText(source), source);
      expect(await prettier(text)).toBe(text);
    });

    test('loads, and says what the source says', async () => {
      const { metrics, problems } = importText(await sourceText(source), source);
      const { data } = await load(module);
      const said = data.metrics.map(({ name, help, labels }) => ({ name, help, labels: labels.map(it => it.name) }));
      const target = ['job', 'instance'];
      expect(problems).toEqual([]);
      expect(said).toEqual(
        metrics.map(({ name, help, labels }) => ({ name, help, labels: [...labels.map(([it]) => it), ...target] })),
      );
    });
  },
);
