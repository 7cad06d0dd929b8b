/** What `obs` returns to the shell. Listed in README.md; a number never changes its meaning. */
export const Exit = { ok: 0, found: 1, usage: 2, failed: 3 } as const;
export type ExitCode = (typeof Exit)[keyof typeof Exit];

/** A place in a file that the user can open; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** A failure that the user can act on: printed without a stack trace, with what to do next. */
export class ObsError extends Error {
  readonly exit: ExitCode;
  readonly hint: string;
  readonly place: Place | undefined;

  constructor(message: string, options: { exit?: ExitCode; hint: string; place?: Place | undefined; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.exit = options.exit ?? Exit.failed;
    this.hint = options.hint;
    this.place = options.place;
  }
}

/** Several failures of one run, all to be told. The exit code is that of the first. */
export class ObsErrors extends Error {
  readonly errors: readonly [ObsError, ...ObsError[]];

  constructor(errors: readonly [ObsError, ...ObsError[]]) {
    super(errors.map(error => error.message).join('\n'));
    this.errors = errors;
  }
}

/** `file:line:column`, as far as it is known. */
export const placeText = ({ file, line, column }: Place): string =>
  [file, line, column].filter(part => part !== undefined).join(':');
