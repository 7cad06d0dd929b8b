import { join } from 'node:path';
import { expect, test } from 'vitest';
import { withOrigins } from '../../src/build/origins.ts';
import type { Finding } from '../../src/lint/finding.ts';
import { rangeOf, spanInText } from '../../src/lint/place.ts';
import { nameOf, panelName } from '../../src/lint/subject-name.ts';
import type { Query, Subject } from '../../src/lint/subject.ts';
import { readLintFiles } from '../../src/load/lint-files.ts';
import { loadConfig } from '../../src/load/project.ts';

const project = join(import.meta.dirname, '../..');
const config = await loadConfig(project);
const { subjects } = await readLintFiles(['out'], { cwd: project });

const about = ({ text }: Query, subject: string): Finding => ({
  rule: 'promql/syntax',
  severity: 'error',
  message: 'x',
  range: rangeOf(spanInText(text, 0, text.value.length)),
  subject,
  query: text.value,
});

/** A finding about every query of `out/` that a panel or a rule has. */
const findings = subjects.flatMap(queriesOf);

function queriesOf(subject: Subject): Finding[] {
  switch (subject.kind) {
    case 'rule-file':
      return subject.groups.flatMap(({ rules }) => rules.map(rule => about(rule.query, nameOf(rule))));
    case 'dashboard':
      return subject.panels.flatMap(panel =>
        panel.targets.flatMap(({ query }) => (query ? about(query, panelName(panel, subject)) : [])),
      );
    case 'grafana-rules':
      return subject.rules.flatMap(rule => rule.data.flatMap(({ query }) => (query ? about(query, nameOf(rule)) : [])));
    case 'unreadable':
      return [];
  }
}

test('the line that made it is found for every query of out/', async () => {
  const placed = await withOrigins(findings, subjects, { project, config });
  const lost = placed.filter(({ origin }) => !/^(dashboards|alerts|services)\/.+\.ts$/.test(origin?.file ?? ''));
  expect(findings.length).toBeGreaterThan(300);
  expect(lost.map(({ range, subject }) => `${range.file}: ${subject}`)).toEqual([]);
});

test('and it is the line of the query, not the first one of the module', async () => {
  const placed = await withOrigins(findings, subjects, { project, config });
  expect(placed.filter(({ origin }) => origin!.line === 1)).toEqual([]);
});
