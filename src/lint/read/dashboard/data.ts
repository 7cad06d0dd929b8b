import { isFields, textIn, type Fields } from '../../../fields.ts';
import { under, type Path } from '../../../source/path.ts';
import type { SourceFile, Text } from '../../../source/source-file.ts';

/** Files come from anywhere: every field may be missing or of another type. */
export const jsonOf = (value: unknown): Fields => (isFields(value) ? value : {});

/** The objects of a list with their places; what is no object is left out, but counted. */
export const objectsOf = (value: unknown, at: Path | undefined): { json: Fields; at: Path | undefined }[] =>
  Array.isArray(value) ? value.flatMap((json, i) => (isFields(json) ? [{ json, at: under(at, i) }] : [])) : [];

export const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** A text of a field; undefined when it is absent, empty or no text. */
export function textAt(
  json: Fields,
  key: string,
  { file, at }: { file: SourceFile; at: Path | undefined },
): Text | undefined {
  const value = textIn(json[key]);
  return value === undefined ? undefined : { value, file, anchor: under(at, key) };
}
