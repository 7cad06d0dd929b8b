import { keysOf, type Path } from '../path.ts';
import type { SourceFile } from '../source-file.ts';
import { yamlFile } from './file.ts';
import { valueAt, type YamlNode, type YamlScalar } from './node.ts';

/** The node as plain data, by the core schema of YAML 1.2. Aliases are one object. */
export function plainData(node: YamlNode, known = new Map<YamlNode, unknown>()): unknown {
  if (node.kind === 'scalar') return plainScalar(node);
  const before = known.get(node);
  if (before !== undefined) return before;
  if (node.kind === 'seq') {
    const items: unknown[] = [];
    known.set(node, items);
    for (const item of node.items) items.push(plainData(item, known));
    return items;
  }
  const object: Record<string, unknown> = {};
  known.set(node, object);
  node.keys.forEach((key, i) => {
    const name = key.kind === 'scalar' ? key.value : '';
    const value = plainData(node.values[i]!, known);
    // A plain assignment to this name would set the prototype.
    if (name === '__proto__') Object.defineProperty(object, name, { value, enumerable: true });
    else object[name] = value;
  });
  return object;
}

const NUMBER = /^[-+]?(\d+(\.\d*)?|\.\d+)([eE][-+]?\d+)?$/;

function plainScalar({ value, style, tag }: YamlScalar): unknown {
  if (style !== 'plain' || tag === '!!str' || tag === '!') return value;
  if (isNull(value)) return null;
  if (/^(true|True|TRUE)$/.test(value)) return true;
  if (/^(false|False|FALSE)$/.test(value)) return false;
  if (NUMBER.test(value) || /^0x[0-9a-fA-F]+$|^0o[0-7]+$/.test(value)) return Number(value);
  return value;
}

const NULLS = new Set(['', '~', 'null', 'Null', 'NULL']);

export const isNull = (value: string): boolean => value.length <= 4 && NULLS.has(value);

/** A YAML document that is read as plain data; its anchors are paths, as those of JSON. */
export function plainYamlFile(path: string, text: string, root: YamlNode): SourceFile {
  const file = yamlFile(path, text);
  const nodeOf = (anchor: unknown) => nodeAt(root, anchor as Path | undefined);
  return {
    path,
    text,
    span: anchor => file.span(nodeOf(anchor)),
    offsetIn: (anchor, offset) => file.offsetIn(nodeOf(anchor), offset),
    replace: (anchor, part, replacement) => file.replace?.(nodeOf(anchor), part, replacement),
  };
}

/** The node of a path, or the nearest one above it. */
function nodeAt(root: YamlNode, path: Path | undefined): YamlNode {
  if (path?.isKey) {
    const map = nodeAt(root, path.parent);
    return keyOf(map, String(path.key)) ?? map;
  }
  let node = root;
  for (const key of keysOf(path)) {
    const inside = node.kind === 'seq' ? node.items[Number(key)] : valueAt(node, String(key));
    if (!inside) break;
    node = inside;
  }
  return node;
}

const keyOf = (node: YamlNode, name: string): YamlNode | undefined =>
  node.kind === 'map' ? node.keys.findLast(key => key.kind === 'scalar' && key.value === name) : undefined;
