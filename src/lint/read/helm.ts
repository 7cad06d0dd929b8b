/** What only Helm has: its own objects. `{{ $labels.job }}` alone is what Prometheus fills in. */
const OBJECTS = /(?:^|[^\w)\]])\.(?:Values|Release|Chart|Capabilities|Files)\b/;

/** The inside of braces, up to the next ones. */
const BRACES = /\{\{([^{}\n]*)/g;

/** Go's control structures on a line of their own, which is no YAML unless it stands in a text on several lines. */
const CONTROL =
  /^[ \t]*\{\{-?[ \t]*(?:if|else|end|range|with|define|include|template|block|toYaml|\/\*|\$\w+[ \t]*:?=)/m;

/** Where a text shows that it is a Helm template; undefined when it is none. */
export function helmMark(text: string, isYaml: boolean): number | undefined {
  if (!text.includes('{{')) return undefined;
  BRACES.lastIndex = 0;
  for (let match = BRACES.exec(text); match; match = BRACES.exec(text)) {
    if (!isOfHelm(match[1]!, text.startsWith('{{', BRACES.lastIndex))) continue;
    const line = text.lastIndexOf('\n', match.index) + 1;
    if (!text.slice(line, match.index).includes('#')) return match.index;
    // The rest of a comment is one as well.
    const next = text.indexOf('\n', match.index);
    if (next < 0) break;
    BRACES.lastIndex = next;
  }
  const control = isYaml ? null : CONTROL.exec(text);
  return control ? text.indexOf('{{', control.index) : undefined;
}

/** Its objects, or braces in quotes, which Helm prints for Prometheus to fill in. */
const isOfHelm = (inside: string, isBeforeBraces: boolean): boolean =>
  OBJECTS.test(inside) || (isBeforeBraces && /^-?\s*[`"]$/.test(inside));
