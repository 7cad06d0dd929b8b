/**
 * A file that was read: its text and the way from a value in it to its place. Values are found by an anchor that the reader
 * of the format makes; places are worked out only when something has to be told about them.
 */
export interface SourceFile {
  /** As it is told to the user: relative to the working directory, with `/`. */
  readonly path: string;
  readonly text: string;
  /** The range of a value in the text, quotes and block indicators not included. */
  readonly span: (anchor: Anchor) => Span;
  /** The offset in the text of an offset in the value: escapes, indentation and folded lines are taken into account. */
  readonly offsetIn: (anchor: Anchor, offset: number) => number;
  /**
   * The edit of the file that puts another text in the place of a part of a value, with the quotes, escapes and indentation
   * that it needs there. Undefined, or absent, where there is no sure way to write it.
   */
  readonly replace?: (anchor: Anchor, part: Span, text: string) => Replacement | undefined;
}

/** A range of a file's text, and what is to stand there. */
export interface Replacement extends Span {
  readonly text: string;
}

/** UTF-16 offsets, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a value lies, in the terms of the reader that made it. */
export type Anchor = unknown;

/** A text in a file, for example an expression or a title. */
export interface Text {
  readonly value: string;
  readonly file: SourceFile;
  readonly anchor: Anchor;
}

/** Anything in a file that can be pointed at: a group, a panel, a whole document. */
export interface Located {
  readonly file: SourceFile;
  readonly anchor: Anchor;
}
