import type { SourceFile, Text } from '../../source/source-file.ts';

/** A text in which `$$` stands for a `$`, as the value that it is; places remain those of the file. */
export function withoutEscapes(text: Text): Text {
  const { value, file, anchor } = text;
  if (!value.includes('$$')) return text;
  const places: number[] = [];
  for (let at = 0; at < value.length; at += value.startsWith('$$', at) ? 2 : 1) places.push(at);
  const unescaped: SourceFile = {
    path: file.path,
    text: file.text,
    span: at => file.span(at),
    offsetIn: (at, offset) => file.offsetIn(at, places[offset] ?? value.length),
  };
  return { value: value.replaceAll('$$', () => '$'), file: unescaped, anchor };
}
