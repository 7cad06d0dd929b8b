import { expect, test } from 'vitest';
import { format } from 'prettier';
import { RULES } from '../../src/lint/registry.ts';
import { rulesIndex } from '../../src/lint/rules-index.ts';

test('docs/rules/README.md lists all lint rules', async () => {
  const page = await format(rulesIndex(RULES), { parser: 'markdown', printWidth: 120 });
  await expect(page).toMatchFileSnapshot('../../docs/rules/README.md');
});
