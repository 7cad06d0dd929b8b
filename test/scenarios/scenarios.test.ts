import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { main } from '../../src/cli.ts';
import { parseScenario } from './scenario.ts';

const root = import.meta.dirname;
const folders = (await readdir(root, { withFileTypes: true }))
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name);

/** Every `.txt` file below this folder is a run of the command line, in this process. */
describe.each(folders.sort())('%s', async folder => {
  const names = (await readdir(join(root, folder))).filter(name => name.endsWith('.txt')).sort();

  test.each(names)('%s', async name => {
    const scenario = parseScenario(await readFile(join(root, folder, name), 'utf8'));
    const cwd = await mkdtemp(join(tmpdir(), 'obs-scenario-'));
    if (scenario.committed) {
      await writeFiles(cwd, scenario.committed);
      commitAll(cwd);
      for (const path of scenario.deleted) await rm(join(cwd, path), { recursive: true });
    }
    await writeFiles(cwd, scenario.files);

    const seen = { stdout: '', stderr: '' };
    const { stdin } = scenario;
    const exit = await main(scenario.argv, {
      cwd,
      env: {},
      stdout: text => void (seen.stdout += text),
      stderr: text => void (seen.stderr += text),
      ...(stdin !== undefined && { stdin: async () => stdin }),
    });

    const after = await Promise.all(
      [...scenario.after.keys()].map(async path => [
        path,
        await readFile(join(cwd, path), 'utf8').catch(() => undefined),
      ]),
    );
    await rm(cwd, { recursive: true });
    const { stdout, stderr } = scenario;
    expect({ exit, ...seen, after: Object.fromEntries(after) }).toEqual({
      exit: scenario.exit,
      stdout,
      stderr,
      after: Object.fromEntries(scenario.after),
    });
  });
});

async function writeFiles(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** As the branch `main`, whatever git is told elsewhere on this machine. */
function commitAll(cwd: string): void {
  const who = ['-c', 'user.name=obs', '-c', 'user.email=obs@example.com', '-c', 'commit.gpgsign=false'];
  for (const args of [
    ['init', '-q', '-b', 'main'],
    ['add', '-A'],
    [...who, 'commit', '-q', '-m', 'before'],
  ])
    execFileSync('git', args, { cwd });
}
