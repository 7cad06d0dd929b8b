import type { SourceFile, Text } from './source-file.ts';

/** A file inside of a value of another one, such as the dashboards of a ConfigMap. Places are those of the outer file. */
export function nestedFile({ file, anchor }: Text, inner: SourceFile): SourceFile {
  const outside = (offset: number) => file.offsetIn(anchor, offset);
  return {
    path: file.path,
    text: file.text,
    span: at => {
      const { start, end } = inner.span(at);
      return { start: outside(start), end: outside(end) };
    },
    offsetIn: (at, offset) => outside(inner.offsetIn(at, offset)),
    replace: (at, part, text) => {
      const edit = inner.replace?.(at, part, text);
      return edit && file.replace?.(anchor, edit, edit.text);
    },
  };
}

/** A part of a text as a text of its own: the selector of `label_values(up, job)`. */
export function partOf({ value, file, anchor }: Text, start: number, end: number): Text {
  const part: SourceFile = {
    path: file.path,
    text: file.text,
    span: () => ({ start: file.offsetIn(anchor, start), end: file.offsetIn(anchor, end) }),
    offsetIn: (_, offset) => file.offsetIn(anchor, start + offset),
  };
  return { value: value.slice(start, end), file: part, anchor };
}
