/** The line of a text that holds an offset, with carets below what is wrong; both indented by two spaces. */
export function underline(text: string, start: number, end: number): string {
  const at = Math.min(start, text.length);
  const lineStart = text.lastIndexOf('\n', at - 1) + 1;
  const newline = text.indexOf('\n', at);
  const line = text.slice(lineStart, newline < 0 ? text.length : newline);
  const width = Math.max(1, Math.min(end, lineStart + line.length) - at);
  return `  ${line}\n  ${' '.repeat(at - lineStart)}${'^'.repeat(width)}`;
}
