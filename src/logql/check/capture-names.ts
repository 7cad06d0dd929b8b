/** What may hide a parenthesis in a regular expression of Go: an escape, a quoted part, a character class. */
const TOKEN = /\\Q[^]*?(?:\\E|$)|\\[^]|\[\^?\]?(?:\\[^]|\[:\^?\w+:\]|[^\]\\])*\]|\(\?P?<([^>]*)>|[^]/g;

/** The names of the groups of a valid regular expression, in order. */
export const captureNames = (pattern: string): string[] =>
  [...pattern.matchAll(TOKEN)].flatMap(([, name]) => name ?? []);
