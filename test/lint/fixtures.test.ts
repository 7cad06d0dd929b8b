import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectFacts } from '../../src/lint/project-facts.ts';
import { readSubjects } from '../../src/lint/read/read-text.ts';
import { RULES } from '../../src/lint/registry.ts';
import { EXAMPLE_PROJECT } from './example-project.ts';
import { lintSubjects } from './example.ts';

const FOLDER = join(import.meta.dirname, 'fixtures');
/** Those that need no server. */
const CORRECTNESS = RULES.filter(({ id, presets }) => !presets && !id.startsWith('live/'));

/**
 * A fixture says itself what it expects: `# want <lint rule>` at the end of a line, in JSON an object `{ "want": ... }` in the
 * line below, and nothing anywhere else. All lint rules that are on by default look at all of them.
 */
test.each(readdirSync(FOLDER))('%s', name => {
  const text = readFileSync(join(FOLDER, name), 'utf8');
  const subjects = readSubjects(name, text);
  const { recorded } = projectFacts(subjects, EXAMPLE_PROJECT);
  const findings = lintSubjects(CORRECTNESS, subjects, { ...EXAMPLE_PROJECT, recorded });
  const found = findings.map(({ range, rule }) => `${range.line} ${rule}`);
  expect(found.toSorted(byLine)).toEqual(wanted(text).toSorted(byLine));
});

function wanted(text: string): string[] {
  return text.split('\n').flatMap((line, i) => {
    const inYaml = /# want (\S+)$/.exec(line)?.[1];
    const inJson = /"want": "([^"]+)"/.exec(line)?.[1];
    if (inYaml !== undefined) return [`${line.trim().startsWith('#') ? i : i + 1} ${inYaml}`];
    return inJson === undefined ? [] : [`${i} ${inJson}`];
  });
}

const byLine = (a: string, b: string): number => parseInt(a, 10) - parseInt(b, 10);
