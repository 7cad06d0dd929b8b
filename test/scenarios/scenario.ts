/** A scenario file: what the user types, what lies in the folder, what comes out. See README.md beside the scenarios. */
export interface Scenario {
  readonly argv: readonly string[];
  readonly exit: number;
  /** Files by path, as they are before the command runs. */
  readonly files: ReadonlyMap<string, string>;
  /** Files of a first commit, before the others are written; undefined where the folder is no repository. */
  readonly committed: ReadonlyMap<string, string> | undefined;
  /** Files of that commit that are gone again. */
  readonly deleted: readonly string[];
  readonly stdout: string;
  readonly stderr: string;
  readonly stdin: string | undefined;
  /** Files that must look like this afterwards; undefined for those that must not exist. */
  readonly after: ReadonlyMap<string, string | undefined>;
}

const SECTION = /^-- (.+) --$/;

/** Parses a scenario. The head has comments, `$ obs ...` and `exit <code>`; sections follow, each under `-- name --`. */
export function parseScenario(text: string): Scenario {
  const [head = [], ...sections] = split(text);
  const command = head.find(line => line.startsWith('$ obs'));
  const exit = head.find(line => line.startsWith('exit '));
  if (!command || !exit) throw new Error('a scenario needs a line "$ obs ..." and a line "exit <code>"');
  const files = new Map<string, string>();
  const after = new Map<string, string | undefined>();
  const committed = new Map<string, string>();
  const deleted: string[] = [];
  let [stdout, stderr] = ['', ''];
  let stdin: string | undefined;
  for (const [title, ...lines] of sections) {
    const name = SECTION.exec(title!)![1]!;
    const body = lines.map(line => `${line}\n`).join('');
    if (name === 'stdout') stdout = body;
    else if (name === 'stderr') stderr = body;
    else if (name === 'stdin') stdin = body;
    else if (name.startsWith('committed: ')) committed.set(name.slice('committed: '.length), body);
    else if (name.startsWith('deleted: ')) deleted.push(name.slice('deleted: '.length));
    else if (name.startsWith('missing after: ')) after.set(name.slice('missing after: '.length), undefined);
    else if (name.startsWith('after: ')) after.set(name.slice('after: '.length), body);
    else files.set(name, body);
  }
  const argv = words(command.slice('$ obs'.length));
  return {
    argv,
    exit: Number(exit.slice('exit '.length)),
    files,
    committed: committed.size > 0 ? committed : undefined,
    deleted,
    stdout,
    stderr,
    stdin,
    after,
  };
}

/** The lines of the head and of each section, with the section's title first. */
function split(text: string): string[][] {
  const parts: string[][] = [[]];
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const line of lines) {
    if (SECTION.test(line)) parts.push([line]);
    else parts.at(-1)!.push(line);
  }
  return parts;
}

/** Arguments as a shell splits them, with single and double quotes. */
const words = (line: string): string[] =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, bare]) => single ?? double ?? bare!);
