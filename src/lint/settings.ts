import picomatch from 'picomatch';
import type { LintConfig } from '../config/lint.ts';
import type { ActiveRule } from './engine.ts';
import type { Severity } from './finding.ts';
import type { LintRule, Preset } from './lint-rule.ts';
import { optionsOf } from './options.ts';
import { belongsTo } from './service-of-path.ts';

export interface SettingsOptions {
  readonly config: LintConfig;
  /** Every lint rule there is. */
  readonly rules: readonly LintRule<any>[];
  /** Of the command line: added to those of the configuration. */
  readonly presets?: readonly Preset[];
  /** Of the command line: stronger than everything else. */
  readonly severities?: ReadonlyMap<string, Severity | 'off'>;
  /** Names of all services: a path belongs to the longest that fits. */
  readonly services?: readonly string[];
}

/** Which lint rules are on for a file, with severity and options. Files with the same settings get the same array. */
export function lintSettings(options: SettingsOptions): (path: string) => readonly ActiveRule[] {
  const { overrides } = options.config;
  const tests = overrides.map(override => fits(override, options.services ?? []));
  const known = new Map<string, readonly ActiveRule[]>();
  return path => {
    const fitting = tests.flatMap((test, index) => (test(path) ? [index] : []));
    const key = fitting.join();
    let active = known.get(key);
    if (!active) {
      active = activeRules(
        fitting.map(index => overrides[index]!),
        options,
      );
      known.set(key, active);
    }
    return active;
  };
}

type Override = LintConfig['overrides'][number];

function fits({ files, services }: Override, known: readonly string[]): (path: string) => boolean {
  const isFile = files ? picomatch([...files], { dot: true }) : () => true;
  return path => isFile(path) && (!services || services.some(service => belongsTo(path, service, known)));
}

function activeRules(
  overrides: readonly Override[],
  { config, rules, presets = [], severities }: SettingsOptions,
): ActiveRule[] {
  const layers = [config, ...overrides];
  const on = new Set([...presets, ...layers.flatMap(layer => layer.presets ?? [])]);
  return rules.flatMap(rule => {
    const said = layers.flatMap(layer => layer.rules[rule.id] ?? []);
    const severity =
      severities?.get(rule.id) ??
      said
        .map(setting => (typeof setting === 'string' ? setting : setting.severity))
        .findLast(it => it !== undefined) ??
      (!rule.presets || rule.presets.some(preset => on.has(preset)) ? rule.severity : 'off');
    if (severity === 'off') return [];
    return [{ rule, severity, options: optionsOf(rule, said) }];
  });
}
