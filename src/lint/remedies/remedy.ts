import type { Problem } from '../lint-rule.ts';
import type { Query } from '../subject.ts';
import type { Span } from '../../source/source-file.ts';

/** A mistake in a query, in the words of the server that refuses it. Offsets are those of the text. */
export interface Mistake extends Span {
  readonly message: string;
}

/** What to write instead for a message; undefined where one cannot know what was meant. */
export type Remedy = readonly [
  message: RegExp,
  instead: (text: string, mistake: Mistake, match: RegExpExecArray) => string | undefined,
];

/** What the first fitting remedy says, as a part of a problem; nothing that would show what was filled in for a variable. */
export function insteadOf(remedies: readonly Remedy[], query: Query, mistake: Mistake): Pick<Problem, 'instead'> {
  const { text, uses } = query.expanded;
  for (const [pattern, instead] of remedies) {
    const match = pattern.exec(mistake.message);
    const said = match && instead(text, mistake, match);
    if (!said) continue;
    const isOfValues = uses.length > 0 && (said.includes(OF_QUERY) || uses.some(({ value }) => said.includes(value)));
    if (isOfValues) return {};
    return { instead: query.where === 'panel' ? said.replaceAll('[5m]', PANEL_RANGE[query.language]) : said };
  }
  return {};
}

/** In a panel a range is as long as the graph is fine. */
const PANEL_RANGE = { promql: '[$__rate_interval]', logql: '[$__auto]' } as const;

const OF_QUERY = 'of the query';

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const PIECES = /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|`[^`]*`|#[^\n]*|[()[\]{}]/g;

/** The bracket that nothing closes: "a ) for the sum( at column 1 of the query". Undefined when all of them are closed. */
export function unclosed(text: string): string | undefined {
  const open: { readonly bracket: string; readonly at: number }[] = [];
  for (const { 0: bracket, index: at } of text.matchAll(PIECES)) {
    if (CLOSING[bracket]) open.push({ bracket, at });
    else if (/^[)\]}]$/.test(bracket) && CLOSING[open.at(-1)?.bracket ?? ''] === bracket) open.pop();
  }
  const last = open.at(-1);
  if (!last) return undefined;
  const name = /\w*$/.exec(text.slice(0, last.at))![0];
  const lines = text.slice(0, last.at - name.length).split('\n');
  const column = `column ${lines.at(-1)!.length + 1} ${OF_QUERY}`;
  const place = text.trimEnd().includes('\n') ? `line ${lines.length}, ${column}` : column;
  return `"${CLOSING[last.bracket]}" for the "${name}${last.bracket}" at ${place}`;
}
