/** GitHub refuses a longer comment. */
export const COMMENT_LIMIT = 65_536;

/** Inline code, with as many backticks around it as it takes. */
export function code(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ');
  const fence = '`'.repeat(longestRun(line) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** A block of code that no text in it can end. */
export function block(text: string, language: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

const longestRun = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));

/** Nothing of a text means anything in HTML, where Markdown means nothing either; nobody is notified by an @. */
export const html = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '&#64;')
    .replaceAll(/\b(https?):/g, '$1&#58;');

/** Nothing of a text means anything in Markdown or HTML. */
export const escape = (text: string): string =>
  text
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('@', '&#64;')
    .replaceAll(/[\\`*_{}[\]()#+!|~>$-]/g, '\\$&')
    .replaceAll(/\b(https?):/g, '$1&#58;');
