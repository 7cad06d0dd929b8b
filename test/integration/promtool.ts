import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The version of the promtool of this machine, as `2.42`. */
export function promtoolVersion(): string {
  const { stdout, stderr } = spawnSync('promtool', ['--version'], { encoding: 'utf8' });
  const version = /version (\d+\.\d+)/.exec(stdout + stderr)?.[1];
  if (version === undefined) throw new Error('these tests need promtool, which is a package of Debian (prometheus)');
  return version;
}

/** What promtool says of a rule file. */
export interface Verdict {
  readonly isAccepted: boolean;
  /** Everything that it printed. */
  readonly text: string;
  /** The words for each rule that it refuses, by the name of the rule. It tells all of them, if the YAML is right. */
  readonly refused: ReadonlyMap<string, string>;
}

const REFUSAL = /: group ".*?", rule \d+, "([^"]*)": (.*)$/;

/** Asks `promtool check rules`. */
export function checkRules(yaml: string): Verdict {
  const dir = mkdtempSync(join(tmpdir(), 'promtool-'));
  try {
    const file = join(dir, 'rules.yaml');
    writeFileSync(file, yaml);
    const run = spawnSync('promtool', ['check', 'rules', '--lint=none', file], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const text = run.stdout + run.stderr;
    const lines = text.split('\n').map(line => REFUSAL.exec(line));
    const refused = new Map(lines.flatMap(match => (match ? [[match[1]!, match[2]!] as const] : [])));
    return { isAccepted: run.status === 0, text, refused };
  } finally {
    rmSync(dir, { recursive: true });
  }
}
