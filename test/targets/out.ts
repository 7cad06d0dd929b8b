import type { OutFile } from '../../src/store/out-file.ts';
import { parseOut } from '../../src/store/parse-out.ts';

/** Rule files of `out/`, by their names without folder and ending. */
export const ruleFiles = (
  folder: 'prometheus-rules' | 'loki-rules',
  files: Readonly<Record<string, string>>,
): OutFile[] =>
  Object.entries(files).flatMap(([name, text]) => {
    const path = `${folder}/${name}.yaml`;
    return parseOut({ path, source: `out/${path}`, text }) ?? [];
  });
