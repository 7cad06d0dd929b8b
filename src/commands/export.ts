import { join, resolve } from 'node:path';
import { Exit, ObsError, type ExitCode } from '../errors.ts';
import type { Io } from '../io.ts';
import { loadConfig } from '../load/project.ts';
import { EXPORTS, type ExportFormat } from '../render/export/formats.ts';
import { exportSource } from '../render/export/source.ts';
import { exportText } from '../report/export.ts';
import { writeExport } from '../store/export-folder.ts';
import { bestForms } from '../store/out-file.ts';
import { readOut } from '../store/read-out.ts';

export interface ExportCommandOptions {
  readonly out: string;
  readonly namespace?: string;
  readonly label?: readonly string[];
  readonly path: string;
}

/** `obs export`: the files of `out/` once more, in the form that another engine brings to a server. */
export async function exportFiles(format: ExportFormat, options: ExportCommandOptions, io: Io): Promise<ExitCode> {
  const { project, folders, outputs } = await loadConfig(io.cwd);
  const files = await readOut(join(io.cwd, folders.out), { name: folders.out });
  const namespace = options.namespace ?? outputs.kubernetes?.namespace;
  const labels = { ...outputs.kubernetes?.labels, ...labelsOf(options.label ?? []) };
  const source = exportSource(bestForms(files));
  const exported = EXPORTS[format](source, { project, namespace, labels, path: options.path.replace(/\/+$/, '') });
  io.stdout(exportText(writeExport(resolve(io.cwd, options.out), exported, options.out), options.out));
  return Exit.ok;
}

function labelsOf(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map(pair => {
      const [, name, value] = /^([^=]+)=(.*)$/.exec(pair) ?? [];
      if (name !== undefined && value !== undefined) return [name, value];
      throw new ObsError(`"${pair}" is no label`, { exit: Exit.usage, hint: 'write --label name=value' });
    }),
  );
}
