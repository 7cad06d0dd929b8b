import type { SourceFile, Span } from '../source-file.ts';
import type { YamlNode } from './node.ts';
import { offsetInScalar } from './offset.ts';
import { replaceInScalar } from './replace.ts';

/** A YAML file; its anchors are nodes. */
export const yamlFile = (path: string, text: string): SourceFile => ({
  path,
  text,
  span: anchor => spanOfNode(text, anchor as YamlNode),
  offsetIn: (anchor, offset) => {
    const node = anchor as YamlNode;
    return node.kind === 'scalar' ? offsetInScalar(text, node, offset) : Math.min(node.start + offset, node.end);
  },
  replace: (anchor, part, replacement) => {
    const node = anchor as YamlNode;
    return node.kind === 'scalar' ? replaceInScalar(text, node, { ...part, text: replacement }) : undefined;
  },
});

function spanOfNode(text: string, node: YamlNode): Span {
  if (node.kind !== 'scalar') return { start: node.start, end: node.end };
  return { start: offsetInScalar(text, node, 0), end: offsetInScalar(text, node, node.value.length) };
}
