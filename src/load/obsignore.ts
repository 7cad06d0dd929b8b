import picomatch from 'picomatch';

/** What `.obsignore` leaves out. Paths are relative to its folder. */
export interface Ignores {
  readonly file: (path: string) => boolean;
  /** Whether nothing in a folder can be wanted, so that it need not be entered. */
  readonly folder: (path: string) => boolean;
}

export const NOTHING_IGNORED: Ignores = { file: () => false, folder: () => false };

interface Line {
  readonly fits: (path: string) => boolean;
  readonly isWanted: boolean;
}

/** Reads lines as git reads `.gitignore`: the last one that fits decides, `!` takes back, `/` at the end is for folders. */
export function ignores(text: string): Ignores {
  const lines = text.split(/\r?\n/).flatMap(line => readLine(line.trim()) ?? []);
  const isIgnored = (path: string) => lines.findLast(({ fits }) => fits(path))?.isWanted === false;
  const takesBack = lines.some(({ isWanted }) => isWanted);
  return { file: isIgnored, folder: path => !takesBack && isIgnored(`${path}/`) };
}

/** Git knows neither braces nor `+(a|b)`, and the latter can take for ever. */
const AS_GIT = { dot: true, noextglob: true, nobrace: true };

/** No path is longer; nothing fits such a line. */
const LONGEST = 4096;

function readLine(line: string): Line | undefined {
  if (line === '' || line.startsWith('#') || line.length > LONGEST) return undefined;
  const isWanted = line.startsWith('!');
  const pattern = isWanted ? line.slice(1) : line;
  const body = pattern
    .replace(/^\//, '')
    .replace(/\/$/, '')
    .replaceAll(/[()+|]/g, '\\$&');
  // A slash that is not the last character ties a pattern to the folder of the file.
  const anchored = pattern.slice(0, -1).includes('/') ? body : `**/${body}`;
  const inside = `${anchored}/**`;
  const fits = picomatch(pattern.endsWith('/') ? inside : [anchored, inside], AS_GIT);
  return { fits, isWanted };
}
