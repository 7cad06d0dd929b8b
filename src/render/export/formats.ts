import type { OutFile } from '../files.ts';
import { configMaps } from './config-maps.ts';
import { operatorManifests } from './operator.ts';
import type { ExportOptions } from './options.ts';
import { prometheusRules } from './prometheus-rules.ts';
import { provisioningFiles } from './provisioning.ts';
import type { ExportSource } from './source.ts';
import { terraformFiles } from './terraform.ts';

/** Files for engines that bring them to a server themselves. Paths are relative to the folder of the export. */
export type Export = (source: ExportSource, options: ExportOptions) => OutFile[];

/** Every format of `obs export`. */
export const EXPORTS = {
  'config-maps': configMaps,
  'grafana-operator': operatorManifests,
  'prometheus-rules': prometheusRules,
  provisioning: provisioningFiles,
  terraform: terraformFiles,
} as const satisfies Record<string, Export>;

export type ExportFormat = keyof typeof EXPORTS;
