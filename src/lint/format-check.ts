import { formatted } from './formatted.ts';
import type { Context } from './lint-rule.ts';
import type { Query } from './subject.ts';

/** Where queries are written for people to read; variables and annotations have a line each in Grafana. */
const WRITTEN = new Set<Query['where']>(['alert', 'record', 'panel']);

/** Reports a query that is laid out otherwise than `build` does it. */
export function checkFormat(query: Query, context: Context): void {
  if (!WRITTEN.has(query.where)) return;
  const { value, file, anchor } = query.text;
  const texts = formatted(query);
  // The end of a block in YAML.
  const written = value.replace(/\n+$/, '');
  if (!texts || written === texts.lines) return;
  const fitsPanel = query.where === 'panel' && !written.includes('\n');
  if (fitsPanel && written === texts.line) return;
  const wanted = fitsPanel ? texts.line : texts.lines;
  const lines = wanted.split('\n');
  const edit = file.replace?.(anchor, { start: 0, end: written.length }, wanted);
  context.reportText(
    query.text,
    {
      message: 'the query is not laid out as obs writes it',
      instead: lines.length === 1 ? wanted : `${lines.length} lines, the first of them: ${lines[0]!.trim()}`,
      ...(edit && { fix: [edit] }),
    },
    differingPart(written, wanted),
  );
}

/** From the first character that is another one to the last, in the written text. */
function differingPart(written: string, wanted: string): { start: number; end: number } {
  let start = 0;
  while (start < written.length && written[start] === wanted[start]) start++;
  let end = written.length;
  for (let at = wanted.length; end > start && at > start && written[end - 1] === wanted[at - 1]; at--) end--;
  return { start, end: Math.max(end, Math.min(start + 1, written.length)) };
}
