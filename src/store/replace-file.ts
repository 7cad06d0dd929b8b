import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ObsError } from '../errors.ts';

/** Writes a file beside its place and renames it: nobody ever reads half of it. `name` is how messages call it. */
export function replaceFile(file: string, text: string, name: string): void {
  const beside = `${file}.${process.pid}.obs-new`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(beside, text);
    renameSync(beside, file);
  } catch (cause) {
    rmSync(beside, { force: true });
    throw new ObsError(`cannot write "${name}": ${(cause as Error).message}`, {
      hint: 'make the file and its folder writable',
      cause,
    });
  }
}
