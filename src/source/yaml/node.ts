/**
 * A YAML document as the little that is needed of it: values with the offsets where they stand. Aliases are the node that
 * they stand for.
 */
export type YamlNode = YamlScalar | YamlMap | YamlSeq;

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly value: string;
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
  /** Offsets in the text: without quotes; of a block without its head, and from the beginning of its first line. */
  readonly start: number;
  readonly end: number;
  /** How deep the lines of a block stand; -1 for other styles. */
  readonly indent: number;
  readonly tag: string | undefined;
}

export interface YamlMap {
  readonly kind: 'map';
  readonly start: number;
  readonly end: number;
  readonly keys: readonly YamlNode[];
  readonly values: readonly YamlNode[];
  /** Keys that were there already. */
  readonly repeated: readonly YamlScalar[];
  readonly tag: string | undefined;
}

export interface YamlSeq {
  readonly kind: 'seq';
  readonly start: number;
  readonly end: number;
  readonly items: readonly YamlNode[];
  readonly tag: string | undefined;
}

/** Why a text is no YAML. Offset in the text. */
export interface YamlProblem {
  readonly message: string;
  readonly offset: number;
}

/** The value of a key; undefined without it. The last one counts when there are several. */
export function valueAt(node: YamlNode | undefined, key: string): YamlNode | undefined {
  if (node?.kind !== 'map') return undefined;
  for (let i = node.keys.length - 1; i >= 0; i--) {
    const at = node.keys[i]!;
    if (at.kind === 'scalar' && at.value === key) return node.values[i];
  }
  return undefined;
}
