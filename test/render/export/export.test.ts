import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { EXPORTS, type ExportFormat } from '../../../src/render/export/formats.ts';
import { literal } from '../../../src/render/export/terraform-text.ts';
import { FILES, OPTIONS, sourceOf } from './sample.ts';
import { readTemplate } from './template.ts';

const formats = Object.keys(EXPORTS) as ExportFormat[];

describe.each(formats)('%s', format => {
  const files = EXPORTS[format](sourceOf(), OPTIONS);

  test.each(files.map(file => [file.path, file] as const))('%s', async (path, { text }) => {
    await expect(text).toMatchFileSnapshot(join('golden', format, path));
  });

  test('is the same whatever the order of the files', () => {
    const shuffled = Object.fromEntries(Object.entries(FILES).reverse());
    const byPath = (list: typeof files) => list.toSorted((a, b) => (a.path < b.path ? -1 : 1));
    expect(byPath(EXPORTS[format](sourceOf(shuffled), OPTIONS))).toEqual(byPath(files));
  });

  test('has no path twice', () => {
    expect(new Set(files.map(({ path }) => path)).size).toBe(files.length);
  });

  test('an empty out/ is no problem', () => {
    expect(() => EXPORTS[format](sourceOf({}), OPTIONS)).not.toThrow();
  });
});

const board = (uid: string, more: object = {}) => ({
  [`dashboards/${uid}.json`]: JSON.stringify({ uid, title: uid, panels: [], ...more }),
});

describe('what a ConfigMap can hold', () => {
  const contentOf = (description: string) => {
    const [file] = EXPORTS['config-maps'](sourceOf(board('big', { description })), OPTIONS);
    return Object.values((parse(file!.text) as { data: Record<string, string> }).data)[0]!;
  };

  test('a dashboard is written as people read it', () => {
    expect(contentOf('small')).toContain('\n  "title": "big",\n');
  });

  test('one that is too large that way goes on one line', () => {
    const panels = Array.from({ length: 200_000 }, () => 1);
    const [file] = EXPORTS['config-maps'](sourceOf(board('big', { panels })), OPTIONS);
    expect(file!.text.split('\n').length).toBeLessThan(30);
  });

  test.each(['x'.repeat(1024 * 1024), 'ä'.repeat(524_288)])('one that is too large is refused (%#)', description => {
    expect(() => contentOf(description)).toThrow('dashboard "big" has more than 1 MiB');
  });
});

describe('two things that would get one name', () => {
  test.each(['config-maps', 'grafana-operator'] as const)('%s', format => {
    const files = { ...board('check_out'), ...board('check-out') };
    expect(() => EXPORTS[format](sourceOf(files), OPTIONS)).toThrow('"check-out"');
  });
});

describe('a text in Terraform', () => {
  test.each([
    ['${job}', '$${job}'],
    ['%{if x}', '%%{if x}'],
    ['$job and 100 %', '$job and 100 %'],
    ['$${job}', '${"$$"}{job}'],
    ['$%{x}', '${"$%"}{x}'],
  ])('%s is written %s', (text, written) => {
    expect(literal(text)).toBe(written);
  });

  test('every text of these characters is read back as it was', () => {
    const pieces = ['$', '%', '{', '}', 'a', '"'];
    const texts = pieces.flatMap(a =>
      pieces.flatMap(b => pieces.flatMap(c => pieces.flatMap(d => [a + b + c + d, a + b + c + d + '{x}']))),
    );
    for (const text of texts) expect(readTemplate(literal(text))).toBe(text);
  });
});
