import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { parse as parseLogql } from '../../src/logql/parse.ts';
import { alerts, ruleFiles } from '../out.ts';

const FOLDER = import.meta.dirname;

interface Case {
  readonly alertname: string;
  readonly exp_alerts?: readonly unknown[];
}

/** A file for `promtool test rules`: https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/ */
interface TestFile {
  readonly rule_files: readonly string[];
  readonly group_eval_order: readonly string[];
  readonly tests: readonly { readonly name: string; readonly alert_rule_test?: readonly Case[] }[];
}

const names = readdirSync(FOLDER).filter(name => name.endsWith('.yaml'));
const files = new Map(
  names.map(name => [name.replace('.yaml', ''), parseYaml(readFileSync(join(FOLDER, name), 'utf8')) as TestFile]),
);
const prometheusFiles = ruleFiles.filter(({ kind }) => kind === 'prometheus-rules');
const casesOf = (file: string): readonly Case[] =>
  files.get(file)?.tests.flatMap(({ alert_rule_test = [] }) => alert_rule_test) ?? [];

const isInstalled = spawnSync('promtool', ['--version']).status === 0;
if (!isInstalled) console.warn('skipped: cases of alert rules: promtool is not installed (apt-get install prometheus)');

test.skipIf(!isInstalled)('promtool finds what the cases say', { timeout: 120_000 }, () => {
  const { status, stdout, stderr } = spawnSync('promtool', ['test', 'rules', ...names], {
    cwd: FOLDER,
    encoding: 'utf8',
    // Days of samples in memory: collected a quarter as often, it takes a quarter less time.
    env: { ...process.env, GOGC: '400' },
  });
  expect(status, stdout + stderr).toBe(0);
});

test('every file with alert rules in PromQL has a file of cases, and no other', () => {
  expect([...files.keys()].sort()).toEqual(prometheusFiles.map(({ name }) => name).sort());
});

test.each(prometheusFiles)('the cases of $name load its rules, one group after the other', ({ name, groups }) => {
  // promtool takes the groups in any order unless it is told: what one group records, another may see a step later.
  expect(files.get(name)).toMatchObject({
    rule_files: [`../../out/prometheus-rules/${name}.yaml`],
    group_eval_order: groups.map(group => group.name),
  });
});

describe('every alert rule in PromQL', () => {
  const rules = alerts.filter(({ file }) => file.kind === 'prometheus-rules');

  test.each(rules)('$alert of $file.name has a case that fires and one that does not', ({ alert, file }) => {
    const cases = casesOf(file.name).filter(({ alertname }) => alertname === alert);
    const firing = cases.filter(({ exp_alerts = [] }) => exp_alerts.length > 0);
    expect({ fires: firing.length > 0, isSilent: cases.length > firing.length }).toEqual({
      fires: true,
      isSilent: true,
    });
  });

  test.each(prometheusFiles)('of which a case of $name speaks exists', ({ name }) => {
    // promtool takes a name that no alert rule has for one that is silent.
    const known = new Set(rules.filter(({ file }) => file.name === name).map(({ alert }) => alert));
    expect(casesOf(name).filter(({ alertname }) => !known.has(alertname))).toEqual([]);
  });
});

describe('every alert rule in LogQL', () => {
  // There is no promtool for Loki.
  test.each(alerts.filter(({ file }) => file.kind === 'loki-rules'))('$alert of $file.name can be read', ({ expr }) => {
    expect(parseLogql(expr).errors).toEqual([]);
  });
});
