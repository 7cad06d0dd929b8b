/** A variable in a text: `$name`, `${name}`, `${name:format}`, `${name.field}` or `[[name:format]]`. */
export interface VariableUse {
  readonly name: string;
  readonly format: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** As Grafana reads it. A name does not begin with a digit: `$1` is a group of a regular expression. */
const VARIABLE = /\$([a-zA-Z_]\w*)|\[\[([a-zA-Z_]\w*)(?::(\w+))?\]\]|\$\{([a-zA-Z_]\w*)(?:\.[^:{}]+)?(?::([^{}]+))?\}/g;

/** All variables of a text, in their order. */
export function findVariables(text: string): VariableUse[] {
  if (!text.includes('$') && !text.includes('[[')) return [];
  return [...text.matchAll(VARIABLE)].map(match => ({
    name: (match[1] ?? match[2] ?? match[4])!,
    format: match[3] ?? match[5],
    start: match.index,
    end: match.index + match[0].length,
  }));
}
