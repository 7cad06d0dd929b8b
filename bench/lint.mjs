// Whole processes of `obs lint`, with all correctness rules on, on files that this toolkit did not make.
import { join } from 'node:path';
import { has, inTurn, peakMemory } from './measure.mjs';
import { folder, write } from './projects.mjs';
import { table } from './report.mjs';
import { dashboardFile, ruleFile } from './rule-files.mjs';

const BIN = join(import.meta.dirname, '../dist/bin.cjs');

export const title = 'lint';

export async function run() {
  const dir = folder();
  write(dir, { 'rules.yaml': ruleFile(10_000) });
  const boards = Array.from({ length: 1000 }, (_, i) => [`boards/service-${i}.json`, dashboardFile(i)]);
  write(dir, Object.fromEntries(boards));

  const rules = { name: 'obs lint rules.yaml', argv: ['node', BIN, 'lint', 'rules.yaml'], cwd: dir, exit: [0, 1] };
  const dashboards = { name: 'obs lint boards', argv: ['node', BIN, 'lint', 'boards'], cwd: dir, exit: [0, 1] };
  const promtool = { name: 'promtool', argv: ['promtool', 'check', 'rules', 'rules.yaml'], cwd: dir };
  const commands = has('promtool') ? [rules, promtool] : [rules];
  const [ours, theirs] = inTurn(commands, 7);
  const [thousand] = inTurn([dashboards], 5);
  const limit = theirs && theirs / 2;
  table('Lint (whole process, all correctness rules, medians)', [
    {
      what: '10,000 alert rules in one file',
      measured: ours,
      unit: 'ms',
      ...(limit && { limit, against: `${(ours / theirs).toFixed(2)} x promtool check rules` }),
      note: 'recorded: pint 0.87 offline 4,800 ms, promtool 1,330-1,640 ms',
    },
    { what: 'promtool check rules, the same file', measured: theirs, unit: 'ms' },
    {
      what: '10,000 alert rules, memory',
      measured: await peakMemory(rules),
      unit: 'MB',
      limit: 250,
      note: 'recorded: pint 820 MB',
    },
    {
      what: 'promtool, memory',
      measured: theirs && (await peakMemory(promtool)),
      unit: 'MB',
    },
    {
      what: '1,000 dashboards of 12 panels',
      measured: thousand,
      unit: 'ms',
      limit: 1500,
      note: 'recorded: dashboard-linter 24 ms a file, one file a call',
    },
    { what: '1,000 dashboards, memory', measured: await peakMemory(dashboards), unit: 'MB' },
  ]);
}
