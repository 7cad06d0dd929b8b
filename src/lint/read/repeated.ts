import type { YamlNode, YamlScalar } from '../../source/yaml/node.ts';
import type { UnreadableSubject } from '../subject.ts';
import type { Reading } from './reading.ts';
import { unreadable } from './unreadable.ts';

/** A key that is there twice, with the offset where it stands the second time. */
export interface Twice {
  readonly key: string;
  readonly offset: number;
}

/** Keys of which only the last is left, or for which a server refuses the file: `kubectl` does. */
export const twice = (reading: Reading, keys: readonly Twice[]): UnreadableSubject[] =>
  keys.map(({ key, offset }) =>
    unreadable(reading, {
      message: `the key "${key}" is there twice`,
      hint: 'remove one of the two: of them the last one counts, or the file is refused',
      start: offset,
      end: offset + key.length,
    }),
  );

/** The repeated keys of a document, without what stands below some of its keys. */
export function repeatedIn(root: YamlNode, without: readonly string[] = []): Twice[] {
  const found = new Set<YamlScalar>();
  const seen = new Set<YamlNode>();
  const open: YamlNode[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'scalar' || seen.has(node)) continue;
    seen.add(node);
    if (node.kind === 'seq') {
      for (const item of node.items) open.push(item);
      continue;
    }
    for (const key of node.repeated) found.add(key);
    node.values.forEach((value, i) => {
      const key = node.keys[i]!;
      if (node !== root || key.kind !== 'scalar' || !without.includes(key.value)) open.push(value);
    });
  }
  return [...found].map(({ value, start }) => ({ key: value, offset: start }));
}
