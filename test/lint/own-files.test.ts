import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import config from '../../obs.config.ts';
import type { CatalogData } from '../../src/catalog/service.ts';
import { catalogueOf } from '../../src/lint/catalogue.ts';
import { lint } from '../../src/lint/engine.ts';
import { projectFacts } from '../../src/lint/project-facts.ts';
import { readSubjects } from '../../src/lint/read/read-text.ts';
import { RULES } from '../../src/lint/registry.ts';

const ROOT = join(import.meta.dirname, '../..');
const OUT = join(ROOT, 'out');

const files = readdirSync(OUT, { recursive: true, encoding: 'utf8' }).filter(path => /\.(json|ya?ml)$/.test(path));
const catalogue = files
  .filter(path => path.startsWith('catalog/'))
  .map(path => JSON.parse(readFileSync(join(OUT, path), 'utf8')) as CatalogData);

/** The preset `mixin` wants variables and matchers of a convention that is not ours. */
const rules = RULES.filter(({ presets = ['recommended'] }) => presets.some(preset => preset !== 'mixin'));

test('nothing is wrong with what we ship, opinions included', () => {
  const subjects = files.flatMap(path => readSubjects(`out/${path}`, readFileSync(join(OUT, path), 'utf8')));
  const active = rules.map(rule => ({ rule, severity: rule.severity, options: rule.options }));
  const { grafana = '', runbooks } = config.links ?? {};
  const findings = lint(subjects, {
    rulesFor: () => active,
    catalogue: catalogueOf(catalogue),
    project: projectFacts(subjects, {
      fileExists: path => existsSync(join(ROOT, path)),
      links: { grafana, runbooks },
      targetVersion: undefined,
    }),
  });
  expect(subjects.length).toBeGreaterThan(25);
  expect(findings.map(({ rule, subject, message }) => `${rule}: ${subject}: ${message}`)).toEqual([]);
});
