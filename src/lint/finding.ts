/** How bad a finding is: errors and warnings fail a run (`--max-warnings`), hints do not. */
export type Severity = 'error' | 'warning' | 'info';

/** A range in a file. Lines and columns count from 1, columns in UTF-16 code units; the end is exclusive. */
export interface FileRange {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One problem, as data. Reporters turn it into text; tests compare it as it is. */
export interface Finding {
  /** The lint rule: `promql/sum-before-rate`. */
  readonly rule: string;
  readonly severity: Severity;
  /** What is wrong here, in one sentence without a full stop. */
  readonly message: string;
  /** What to write instead, where the lint rule knows it for this case. */
  readonly instead?: string;
  readonly range: FileRange;
  /** What the finding is about, for people and for `--changed`: `alert "HighErrorRate" in group "api"`. */
  readonly subject: string;
  /** The query that the range lies in, as it was written. */
  readonly query?: string;
  /** The module and line that made it, for files of our own. */
  readonly origin?: { readonly file: string; readonly line: number };
  /** Edits of the file that mend it, where there is one safe way. Offsets in the file's text. */
  readonly fix?: readonly Edit[];
}

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
