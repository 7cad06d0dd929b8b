const META = /[.^$|?*+()[\]{}]/;

/** The only text that a regular expression stands for, its escapes resolved; undefined for one that may match several. */
export function literalOf(pattern: string): string | undefined {
  let text = '';
  for (let at = 0; at < pattern.length; at++) {
    let char = pattern[at]!;
    if (META.test(char)) return undefined;
    if (char === '\\') {
      char = pattern[++at] ?? '';
      // `\d` and the like are classes; `\-` is the character itself.
      if (!/^[!-/:-@[-`{-~]$/.test(char)) return undefined;
    }
    text += char;
  }
  return text;
}

/** A pattern that is anchored at both ends anyway, without the anchors that it brings itself. */
export function withoutAnchors(pattern: string): string {
  const inside = pattern.replace(/^\^+/, '').replace(/(?<!\\)\$+$/, '');
  // `^*` and `a|^` say something else, and so does whatever stands in a group.
  return /^[*+?{]/.test(inside) ? pattern : inside;
}

/** A pattern that may match anywhere in a line, without the `.*` at its ends. */
export const withoutWildcards = (pattern: string): string =>
  pattern.replace(/^(\.\*\??)+/, '').replace(/(?<!\\|\.\*\??)(\.\*\??)+$/, '');
