import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { catalogueOf } from '../../src/lint/catalogue.ts';
import { lint } from '../../src/lint/engine.ts';
import { projectFacts } from '../../src/lint/project-facts.ts';
import { readSubjects } from '../../src/lint/read/read-text.ts';
import { RULES } from '../../src/lint/registry.ts';
import { corpusFile } from '../syntax/corpus.ts';

const corpus = corpusFile('rules-sample.yaml');

/** Findings of all lint rules that are on by default, without a catalogue: nobody knows the metrics of strangers. */
function findings(text: string) {
  const subjects = readSubjects('rules-sample.yaml', text);
  const rulesOfFile = RULES.filter(rule => !rule.presets).map(rule => ({
    rule,
    severity: rule.severity,
    options: rule.options,
  }));
  const outside = {
    fileExists: () => true,
    links: { grafana: 'http://localhost:3000', runbooks: undefined },
    targetVersion: undefined,
  };
  return lint(subjects, {
    rulesFor: () => rulesOfFile,
    catalogue: catalogueOf([]),
    project: projectFacts(subjects, outside),
  });
}

describe.skipIf(corpus === undefined)(`300 published alert rules (${corpus ?? 'skipped: no corpus'})`, () => {
  const found = corpus === undefined ? [] : findings(readFileSync(corpus, 'utf8'));

  test('all of them are right to Prometheus', () => {
    expect(found.filter(({ rule }) => rule.endsWith('/syntax'))).toEqual([]);
  });

  test('every finding was read', async () => {
    const lines = found.map(({ rule, subject, message }) => `${rule} | ${subject} | ${message}`);
    const ids = [...new Set(found.map(({ rule }) => rule))];
    const counts = ids.map(id => `${id} ${found.filter(({ rule }) => rule === id).length}`);
    await expect([...counts.toSorted(), '', ...lines.toSorted(), ''].join('\n')).toMatchFileSnapshot(
      'rules-sample.txt',
    );
  });
});
