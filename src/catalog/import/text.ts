import { Exit, ObsError } from '../../errors.ts';
import { fromExposition, fromMetadata, type Imported } from './assemble.ts';
import { readExposition } from './exposition.ts';
import { recognise } from './recognise.ts';

/** Imports from a text that was saved or piped in; `origin` is what people call it. */
export function importText(text: string, origin: string): Imported {
  const source = recognise(text);
  if (source?.kind === 'metadata') return fromMetadata(source.metadata);
  if (source?.kind === 'exposition') return fromExposition(source.exposition);
  const [first] = readExposition(text).problems;
  const why = first ? `: ${first.message}` : '';
  throw new ObsError(`neither an exposition nor the answer of /api/v1/metadata${why}`, {
    exit: Exit.usage,
    place: { file: origin, ...(first && { line: first.line, column: first.column }) },
    hint: 'save one with curl: http://<process>/metrics or http://<prometheus>/api/v1/metadata',
  });
}
