/**
 * What only Helm's templates have: its own objects, or braces that Helm has to print. `{{ $labels.job }}` alone is what
 * Prometheus fills in.
 */
const HELM = /^[^#\n]*?(\{\{-?[^}\n]*?(?<![\w)\]])\$?\.(Values|Release|Chart|Capabilities|Files)\b|\{\{-?\s*[`"]\{\{)/m;

/** Go's control structures on a line of their own, which is no YAML unless it stands in a text on several lines. */
const CONTROL = /^\s*\{\{-?\s*(if|else|end|range|with|define|include|template|block|toYaml|\/\*|\$\w+\s*:?=)/m;

/** Where a text shows that it is a Helm template; undefined when it is none. */
export function helmMark(text: string, isYaml: boolean): number | undefined {
  if (!text.includes('{{')) return undefined;
  const match = HELM.exec(text) ?? (isYaml ? undefined : CONTROL.exec(text));
  return match ? text.indexOf('{{', match.index) : undefined;
}
