import type { Located } from '../../source/source-file.ts';

/**
 * The place of a text inside of something larger: the link in a panel. The thing itself where the text is not found, because
 * it is written with other escapes.
 */
export function narrow(at: Located, text: string): Located {
  const { start, end } = at.file.span(at.anchor);
  const quoted = JSON.stringify(text);
  const found = at.file.text.indexOf(quoted, start);
  if (found < 0 || found + quoted.length > end) return at;
  const span = { start: found + 1, end: found + quoted.length - 1 };
  return { file: { ...at.file, span: () => span }, anchor: undefined };
}
