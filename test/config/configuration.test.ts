import { format } from 'prettier';
import { expect, test } from 'vitest';
import { configurationPage } from './configuration-page.ts';

const STYLE = { printWidth: 120, singleQuote: true, arrowParens: 'avoid' } as const;

test('docs/configuration.md has every key, with its comment', async () => {
  const page = await format(configurationPage(), { ...STYLE, parser: 'markdown' });
  await expect(page).toMatchFileSnapshot('../../docs/configuration.md');
});
