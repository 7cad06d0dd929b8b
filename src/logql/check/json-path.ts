/**
 * The paths of `| json a="b.c[0][\"d\"]"`. A string in brackets has no escapes and also ends at a bracket: Loki reads
 * `["]]` as one step.
 */
const FIELD = '[_a-zA-Z][_a-zA-Z0-9]*';
const INDEX = String.raw`\[[ \t\n]*(?:"[^"\]]*["\]]|\d+)[ \t\n]*\]`;
const PATH = new RegExp(
  String.raw`^[ \t\n]*(?:${FIELD}|${INDEX})(?:[ \t\n]*\.[ \t\n]*${FIELD}|[ \t\n]*${INDEX})*[ \t\n]*$`,
);
const LARGE_INDEX = /\d{19,}/g;

export function isJsonPath(path: string): boolean {
  if (!PATH.test(path)) return false;
  const unquoted = path.replaceAll(/"[^"\]]*["\]]/g, '');
  return [...unquoted.matchAll(LARGE_INDEX)].every(([index]) => BigInt(index) < 1n << 63n);
}
