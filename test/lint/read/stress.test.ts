import { describe, expect, test } from 'vitest';
import { spanOf } from '../../../src/lint/place.ts';
import { readSubjects } from '../../../src/lint/read/read-text.ts';
import { RULES } from '../../../src/lint/registry.ts';
import type { Subject } from '../../../src/lint/subject.ts';
import { collectSuppressions } from '../../../src/lint/suppress/collect.ts';
import { lintSubjects } from '../example.ts';
import { STRESS } from './stress-texts.ts';

/** In characters: a pattern that goes over a text once for each of its characters does not end within the time of a test. */
const LARGE = 40_000;
/** Of what every lint rule is run on. */
const SMALL = 2_000;

/** As files are called that are read as YAML, as JSON, and by what is in them. */
const PATHS = ['rules.yaml', 'board.json', 'rules'];

describe.each(PATHS)('%s', path => {
  test.each(STRESS)('$name: is read, with places inside of the text', ({ make }) => {
    const text = make(LARGE);
    const subjects = readSubjects(path, text, { isExpected: true });
    for (const subject of subjects) expect(spansOf(subject).filter(span => !isInside(span, text))).toEqual([]);
    for (const { at } of collectSuppressions(subjects, { lintFiles: [], now: '2025-01-01' })) {
      expect(at.line).toBeGreaterThan(0);
    }
  });

  test.each(STRESS)('$name: is linted', ({ make }) => {
    const text = make(SMALL);
    const findings = lintSubjects(RULES, readSubjects(path, text, { isExpected: true }));
    const lines = text.split('\n').length;
    expect(findings.filter(({ range }) => range.line < 1 || range.endLine > lines)).toEqual([]);
  });
});

interface Span {
  readonly start: number;
  readonly end: number;
}

const isInside = ({ start, end }: Span, text: string): boolean => start >= 0 && start <= end && end <= text.length;

/** The places that a subject begins with: what is in it is read in the same way. */
function spansOf(subject: Subject): Span[] {
  switch (subject.kind) {
    case 'unreadable':
      return [subject];
    case 'rule-file':
      return [
        ...subject.problems.slice(0, 100).map(({ at }) => spanOf(at)),
        ...subject.groups.flatMap(group => [group, ...group.rules].slice(0, 100).map(spanOf)),
      ];
    case 'grafana-rules':
      return subject.rules.slice(0, 100).map(spanOf);
    case 'dashboard':
      return [...subject.panels, ...subject.variables, ...subject.annotations].slice(0, 100).map(spanOf);
  }
}
