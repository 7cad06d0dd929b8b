/**
 * Where a query or a panel was written. Recording is off unless the loader turns it on to name TypeScript lines in findings:
 * a stack trace for every operator would cost more than the rest of a build.
 */
export interface Site {
  readonly file: string;
  readonly line: number;
}

let recorder: (() => Site | undefined) | undefined;

/** Turns recording on with a function that finds the caller's place in user code, or off with undefined. */
export function recordSites(find: (() => Site | undefined) | undefined): void {
  recorder = find;
}

/** The place in user code that is being evaluated, while recording is on. */
export const currentSite = (): Site | undefined => recorder?.();
