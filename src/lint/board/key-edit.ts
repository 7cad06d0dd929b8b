import type { Located } from '../../source/source-file.ts';
import type { Edit } from '../finding.ts';

/** A value behind a key, and the edit that replaces it. */
export interface KeyEdit {
  readonly at: Located;
  readonly edit: Edit;
}

/**
 * Replaces `"key": value` in a part of a JSON file, where it is there exactly once; undefined otherwise, since then it cannot
 * be told which one is meant.
 */
export function keyEdit(
  { file, anchor }: Located,
  key: string,
  value: string,
  replacement: string,
): KeyEdit | undefined {
  const { start, end } = file.span(anchor);
  const matches = [...file.text.slice(start, end).matchAll(new RegExp(`"${key}"\\s*:\\s*(${value})(?![\\w.])`, 'g'))];
  const [match] = matches;
  if (!match || matches.length > 1) return undefined;
  const to = start + match.index + match[0].length;
  const span = { start: to - match[1]!.length, end: to };
  return { at: { file: { ...file, span: () => span }, anchor: undefined }, edit: { ...span, text: replacement } };
}
