import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { catalogueOf } from '../../src/lint/catalogue.ts';
import { lint } from '../../src/lint/engine.ts';
import { projectFacts } from '../../src/lint/project-facts.ts';
import { readSubjects } from '../../src/lint/read/read-text.ts';
import { RULES } from '../../src/lint/registry.ts';
import { corpusFile } from '../syntax/corpus.ts';

const corpus = corpusFile('grafana-saves.json');

interface Saves {
  readonly dashboards: readonly { readonly name: string; readonly sent: object; readonly savedByBrowser: object }[];
}

/** Findings of all lint rules that are on by default, for one dashboard of somebody else. */
function findings(name: string, dashboard: object): string[] {
  const subjects = readSubjects(`${name}.json`, JSON.stringify(dashboard, null, 2));
  const rules = RULES.filter(rule => !rule.presets);
  const active = rules.map(rule => ({ rule, severity: rule.severity, options: rule.options }));
  const outside = { fileExists: () => true, links: { grafana: 'http://localhost:3000', runbooks: undefined } };
  return lint(subjects, {
    rulesFor: () => active,
    catalogue: catalogueOf([]),
    project: projectFacts(subjects, { ...outside, targetVersion: undefined }),
  }).map(({ rule, subject, message }) => `${name} | ${rule} | ${subject} | ${message}`);
}

describe.skipIf(corpus === undefined)(`published dashboards (${corpus ?? 'skipped: no corpus'})`, () => {
  const { dashboards }: Saves = corpus === undefined ? { dashboards: [] } : JSON.parse(readFileSync(corpus, 'utf8'));

  test('every finding was read', async () => {
    const found = dashboards.flatMap(({ name, sent }) => findings(name, sent));
    await expect(`${found.join('\n')}\n`).toMatchFileSnapshot('dashboards-sample.txt');
  });

  test('what Grafana makes of them has no other findings, but for the layout that it mends', () => {
    for (const { name, sent, savedByBrowser } of dashboards) {
      const saved = new Set(findings(name, savedByBrowser));
      const before = findings(name, sent).filter(line => !line.includes('| dashboard/layout |'));
      expect(new Set(saved)).toEqual(new Set(before));
    }
  });
});
