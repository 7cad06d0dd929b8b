import * as z from 'zod/mini';
import { readExposition, type Exposition } from './exposition.ts';
import { metadataSchema, type Metadata } from './metadata.ts';

/** What a source turned out to be. */
export type Source =
  | { readonly kind: 'exposition'; readonly exposition: Exposition }
  | { readonly kind: 'metadata'; readonly metadata: Metadata };

const answerSchema = z.object({ status: z.literal('success'), data: metadataSchema });

/** Finds out what a text is, from itself and from the content type that a server gave it. */
export function recognise(text: string, contentType = ''): Source | undefined {
  const answer = answerSchema.safeParse(toJson(text));
  if (answer.success) return { kind: 'metadata', metadata: answer.data.data };
  if (text.trimStart().startsWith('<') || contentType.includes('html')) return undefined;
  const isOpenMetrics = contentType.includes('openmetrics') || undefined;
  const exposition = readExposition(text, isOpenMetrics);
  return exposition.families.length > 0 ? { kind: 'exposition', exposition } : undefined;
}

/** The value of a JSON text; undefined when it is none. */
export function toJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
