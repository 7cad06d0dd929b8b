import type { Query } from '../subject.ts';

interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a label is written in a list such as `by (job, instance)`; the whole list when it cannot be found. */
export function labelSpan(query: Query, list: Span, label: string): Span {
  const text = query.expanded.text.slice(list.start, list.end);
  const open = text.indexOf('(');
  for (let at = text.indexOf(label, open); at >= 0; at = text.indexOf(label, at + 1)) {
    const around = [text[at - 1] ?? '', text[at + label.length] ?? ''];
    if (around.some(char => /\w/.test(char))) continue;
    return { start: list.start + at, end: list.start + at + label.length };
  }
  return list;
}

/** Where an operator with its matching is written: what lies between its sides. */
export function operatorSpan(query: Query, { lhs, rhs }: { readonly lhs: Span; readonly rhs: Span }): Span {
  const between = query.expanded.text.slice(lhs.end, rhs.start);
  const blank = between.length - between.trimStart().length;
  const code = between.trim();
  return code === ''
    ? { start: lhs.start, end: rhs.end }
    : { start: lhs.end + blank, end: lhs.end + blank + code.length };
}
