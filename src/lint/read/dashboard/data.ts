import { under, type Path } from '../../../source/path.ts';
import type { SourceFile, Text } from '../../../source/source-file.ts';

/** Files come from anywhere: every field may be missing or of another type. */
export type Json = Readonly<Record<string, unknown>>;

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const jsonOf = (value: unknown): Json => (isJson(value) ? value : {});

/** The objects of a list with their places; what is no object is left out, but counted. */
export const objectsOf = (value: unknown, at: Path | undefined): { json: Json; at: Path | undefined }[] =>
  Array.isArray(value) ? value.flatMap((json, i) => (isJson(json) ? [{ json, at: under(at, i) }] : [])) : [];

export const stringOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

export const numberOf = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

/** A text of a field; undefined when it is absent, empty or no text. */
export function textAt(
  json: Json,
  key: string,
  { file, at }: { file: SourceFile; at: Path | undefined },
): Text | undefined {
  const value = stringOf(json[key]);
  return value === undefined ? undefined : { value, file, anchor: under(at, key) };
}
