import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse as parseLogql } from '../src/logql/parse.ts';
import { parse as parsePromql } from '../src/promql/parse.ts';
import { alerts, boards, panelsOf, type Panel } from './out.ts';

const FOLDER = join(import.meta.dirname, '../docs/runbooks');
const PREFIX = 'https://github.com/example/observability/blob/main/docs/runbooks/';
const pages = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter(path => path.includes('/') && path.endsWith('.md'))
  .sort();
const read = (page: string): string => readFileSync(join(FOLDER, page), 'utf8');
/** Panels of an objective begin with its title, and its page may leave that away. */
const namesOf = ({ title }: Panel): string[] => [title, title.slice(title.indexOf(': ') + 2)];
const pageOf = (url: string): string => url.slice(PREFIX.length);

describe('every alert rule has a page', () => {
  test.each(alerts)('$alert of $file.name', ({ annotations }) => {
    expect(annotations['runbook_url']).toContain(PREFIX);
    expect(existsSync(join(FOLDER, pageOf(annotations['runbook_url']!)))).toBe(true);
  });
});

describe('every page', () => {
  test('belongs to an alert rule', () => {
    const linked = new Set(alerts.map(({ annotations }) => pageOf(annotations['runbook_url']!)));
    expect(pages.filter(page => !linked.has(page))).toEqual([]);
  });

  test('is listed with its alert rule and severity', () => {
    const rows = new Set(
      [...read('README.md').matchAll(/\| `(\w+)` +\| `(\w+)` +\| \[[^\]]+\]\(([^)]+)\)/g)].map(String),
    );
    const listed = new Set([...rows].map(row => row.split(',').slice(1).join(' ')));
    const expected = alerts.map(
      ({ alert, labels, annotations }) => `${alert} ${labels['severity']} ${pageOf(annotations['runbook_url']!)}`,
    );
    expect([...listed].sort()).toEqual([...new Set(expected)].sort());
  });

  test.each(pages)('%s has its five headings', page => {
    const headings = [...read(page).matchAll(/^(#{1,2}) (.+)$/gm)].map(([line]) => line);
    expect(headings.slice(1)).toEqual([
      '## What it means',
      '## What to look at',
      '## What to do',
      '## When it is over',
    ]);
    if (!page.startsWith('slo/')) expect(headings[0]).toBe(`# ${page.split('/')[1]!.replace('.md', '')}`);
  });

  test.each(pages)('%s has queries that work where they are pasted', page => {
    for (const [, language, query] of read(page).matchAll(/^ *```(promql|logql)\n([\s\S]*?)\n *```/gm)) {
      const { errors } = language === 'promql' ? parsePromql(query!) : parseLogql(query!);
      expect(errors, query).toEqual([]);
      expect(query).not.toContain('$');
    }
  });

  test.each(pages)('%s leads to pages and names panels that exist', page => {
    const text = read(page);
    for (const [, link] of text.matchAll(/\]\(([^):#]+\.md)\)/g)) {
      expect(existsSync(join(FOLDER, page, '..', link!)), link).toBe(true);
    }
    const titles = new Set(boards.flatMap(({ board }) => [board.title, ...panelsOf(board).flatMap(namesOf)]));
    for (const [, named] of text.matchAll(/Dashboard "([^"]+)"/g))
      expect(titles).toContain(named!.replace(/\s+/g, ' '));
    for (const [, named] of text.matchAll(/panels? "([^"]+)"/g)) expect(titles).toContain(named!.replace(/\s+/g, ' '));
  });
});
