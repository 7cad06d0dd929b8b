import type { SourceFile } from '../../source/source-file.ts';
import type { queryReader } from '../query.ts';

/** What is known while a text is read: whose text it is, and how queries are made of it. */
export interface Reading {
  readonly path: string;
  readonly text: string;
  /** Puts a file that lies in a value of another one back into that one; the file itself otherwise. */
  readonly placed: (file: SourceFile) => SourceFile;
  readonly readQuery: ReturnType<typeof queryReader>;
  /** Of rules, where somebody said so. */
  readonly language: 'promql' | 'logql' | undefined;
  /** The text is meant to be linted: when it holds nothing for that, this is told. */
  readonly isExpected: boolean;
}
