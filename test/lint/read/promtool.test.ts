import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSubjects } from '../../../src/lint/read/read-text.ts';
import { syntax as alertSyntax } from '../../../src/lint/rules/alert/syntax.ts';
import { syntax as fileSyntax } from '../../../src/lint/rules/file/syntax.ts';
import { syntax as promqlSyntax } from '../../../src/lint/rules/promql/syntax.ts';
import { mutate, RULE_FILES } from '../../source/mutate.ts';
import { random } from '../../syntax/random.ts';
import { lintSubjects } from '../example.ts';

/** What promtool says of each of many texts: undefined when it accepts one. */
function askPromtool(texts: readonly string[]): (string | undefined)[] {
  const dir = mkdtempSync(join(tmpdir(), 'promtool-'));
  try {
    const files = texts.map((text, i) => {
      const file = join(dir, `${i}.yaml`);
      writeFileSync(file, text);
      return file;
    });
    const { stderr } = spawnSync('promtool', ['check', 'rules', '--lint=none', ...files], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const said = new Map(
      stderr.split('  FAILED:\n').flatMap(part => {
        const match = /^(\S+\/(\d+)\.yaml): ([^]*)/.exec(part);
        return match ? [[Number(match[2]), match[3]!.trim()] as const] : [];
      }),
    );
    return texts.map((_, i) => said.get(i));
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** What changed with the versions of Prometheus: keys, names in UTF-8, and PromQL, which has tests of its own. */
const OF_A_VERSION =
  /field (query_offset|labels|keep_firing_for) not found|invalid (label|annotation|recording rule) name|could not parse expression/;

/** Of several documents Prometheus reads the first one only, and does not look at what follows. */
const isCompared = (text: string): boolean =>
  !/^(---|\.\.\.)|\r|\ufeff/m.test(text) && (!/^.?\{/.test(text) || !text.trim().includes('\n'));

const ours = [alertSyntax, fileSyntax, promqlSyntax];

test('what promtool refuses is reported, and what is reported promtool refuses', () => {
  const chance = random(21);
  const files = RULE_FILES.map(text => text.replace(/  labels: \{team.*\n/, '').replace('query_offset', 'interval'));
  const texts = Array.from({ length: 1500 }, () => mutate(chance.pick(files), chance)).filter(
    // Without the key it may be an export of Mimir, by namespaces.
    text => isCompared(text) && text.includes('groups'),
  );
  const verdicts = askPromtool(texts);
  const [missed, wrong]: string[][] = [[], []];
  let refused = 0;
  texts.forEach((text, i) => {
    const verdict = verdicts[i];
    const subjects = readSubjects('rules.yaml', text, { language: 'promql', isExpected: true });
    const findings = lintSubjects(ours, subjects).map(({ message }) => message);
    if (verdict !== undefined) refused++;
    if (verdict !== undefined && findings.length === 0) missed!.push(`${verdict}\n${text}`);
    if (verdict === undefined && findings.length > 0) wrong!.push(`${findings.join('\n')}\n${text}`);
  });
  expect(missed!.filter(said => !OF_A_VERSION.test(said))).toEqual([]);
  expect(wrong).toEqual([]);
  expect(refused).toBeGreaterThan(500);
  expect(texts.length - refused).toBeGreaterThan(100);
}, 30_000);
