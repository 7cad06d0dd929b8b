import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ObsError } from '../../errors.ts';

const run = promisify(execFile);

/**
 * Throws what `amtool check-config` finds in a file: it knows templates and receivers as Alertmanager does. Where there is no
 * amtool, Alertmanager itself will say it.
 */
export async function checkConfig(
  path: string,
  { amtool, source }: { readonly amtool: string; readonly source: string },
): Promise<void> {
  try {
    await run(amtool, ['check-config', path], { timeout: 10_000 });
  } catch (cause) {
    const { code, stdout, stderr } = cause as { code?: string | number; stdout?: string; stderr?: string };
    if (code === 'ENOENT') return;
    throw new ObsError(
      `${source} is refused by amtool check-config: ${wordsOf(`${stdout ?? ''}\n${stderr ?? ''}`, path)}`,
      {
        place: { file: source },
        hint: 'nothing was changed; the words are those of amtool',
        cause,
      },
    );
  }
}

/** What is wrong, without the names of files that nobody knows. */
function wordsOf(output: string, path: string): string {
  const lines = output.split('\n').map(line => line.replaceAll(path, '').trim());
  const failed = lines.find(line => line.includes('FAILED'))?.replace(/^.*FAILED:\s*/, '');
  return failed || lines.filter(line => line !== '').join('; ');
}
