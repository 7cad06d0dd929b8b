import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { load } from 'js-yaml';
import type { LintConfig } from '../config/lint.ts';
import { fieldsIn, isFields, type Fields } from '../fields.ts';
import { Exit, ObsError } from '../errors.ts';
import { receiversOf } from '../lint/alert/routes.ts';
import type { ProjectFacts } from '../lint/lint-rule.ts';
import { lintPaths } from './lint-paths.ts';

/** What lint rules know of alerts from files that are not linted: their unit tests, and the routes of Alertmanager. */
export async function factsOutside(
  { tests, alertmanager }: LintConfig,
  cwd: string,
): Promise<Pick<ProjectFacts, 'tested' | 'receivers'>> {
  return {
    ...(tests && { tested: await testedAlerts(tests, cwd) }),
    ...(alertmanager !== undefined && { receivers: receiversOf(await readYaml(alertmanager, cwd)) }),
  };
}

/** The alerts that tests ask for: https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/ */
async function testedAlerts(globs: readonly string[], cwd: string): Promise<ReadonlySet<string>> {
  const files = await lintPaths(globs, cwd);
  const contents = await Promise.all(files.map(({ path }) => readYaml(path, cwd)));
  return new Set(
    contents
      .flatMap(content => list(content, 'tests'))
      .flatMap(test => list(test, 'alert_rule_test'))
      .flatMap(test => (typeof test['alertname'] === 'string' ? test['alertname'] : [])),
  );
}

const list = (value: unknown, key: string): readonly Fields[] => (isFields(value) ? fieldsIn(value[key]) : []);

async function readYaml(path: string, cwd: string): Promise<unknown> {
  try {
    return load(await readFile(join(cwd, path), 'utf8'));
  } catch (cause) {
    const [message] = (cause as Error).message.split('\n');
    throw new ObsError(`cannot be read: ${message}`, {
      exit: Exit.usage,
      place: { file: path },
      hint: 'lint.tests and lint.alertmanager in obs.config.ts name such files',
      cause,
    });
  }
}
