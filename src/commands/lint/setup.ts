import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CatalogData } from '../../catalog/service.ts';
import type { LintConfig } from '../../config/lint.ts';
import type { Config } from '../../config/schema.ts';
import { Exit, ObsError } from '../../errors.ts';
import type { Io } from '../../io.ts';
import { checkSettings } from '../../lint/check-settings.ts';
import type { ActiveRule } from '../../lint/engine.ts';
import type { ProjectFacts } from '../../lint/lint-rule.ts';
import { RULES } from '../../lint/registry.ts';
import { lintSettings } from '../../lint/settings.ts';
import { builtCatalogue, importedCatalogue } from '../../load/lint-catalogue.ts';
import { CONFIG_FILES } from '../../load/modules.ts';
import { loadConfig } from '../../load/project.ts';
import { severitiesOf, type LintOptions } from './options.ts';

/** What a run of lint needs to know before it reads anything. */
export interface Setup {
  readonly io: Io;
  readonly config: Config;
  readonly paths: readonly string[];
  /** Everything that `build` wrote is looked at. */
  readonly isWhole: boolean;
  /** The catalogue that was built, and what `--catalog` names. */
  readonly catalogue: { readonly built: readonly CatalogData[]; readonly imported: readonly CatalogData[] };
  /** What is known of alerts and data sources besides. */
  readonly outside: Pick<ProjectFacts, 'tested' | 'receivers' | 'datasources'>;
  readonly rulesFor: (path: string) => readonly ActiveRule[];
}

/** Reads configuration and catalogue. Throws for what is wrong with them, and with the options. */
export async function setUp(paths: readonly string[], options: LintOptions, io: Io): Promise<Setup> {
  const config = await loadConfig(io.cwd);
  checkSettings(config.lint, RULES, CONFIG_FILES.find(name => existsSync(join(io.cwd, name))) ?? CONFIG_FILES[0]!);
  const { out } = config.folders;
  if (paths.length === 0 && !existsSync(join(io.cwd, out))) throw nothingToLint(out);
  const built = builtCatalogue(join(io.cwd, out), out);
  const imported = await Promise.all((options.catalog ?? []).map(file => importedCatalogue(file, io.cwd)));
  return {
    io,
    config,
    paths: paths.length > 0 ? paths : [out],
    isWhole: paths.length === 0,
    catalogue: { built, imported },
    outside: await outsideOf(config.lint, io.cwd),
    rulesFor: lintSettings({
      config: config.lint,
      rules: RULES,
      presets: options.preset ?? [],
      severities: severitiesOf(options.rule ?? [], RULES),
      services: built.map(({ service }) => service),
    }),
  };
}

async function outsideOf(config: LintConfig, cwd: string): Promise<Setup['outside']> {
  const datasources = config.datasources && { datasources: new Set(config.datasources) };
  if (!config.tests && config.alertmanager === undefined) return { ...datasources };
  return { ...datasources, ...(await (await import('../../load/lint-outside.ts')).factsOutside(config, cwd)) };
}

const nothingToLint = (out: string): ObsError =>
  new ObsError(`there is no folder "${out}"`, {
    exit: Exit.usage,
    hint: 'run obs build first, or name files and folders: obs lint rules/',
  });
