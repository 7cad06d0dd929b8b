import { isMap, isNode, isSeq, LineCounter, parseDocument, type Node } from 'yaml';
import type { Place } from '../../errors.ts';

/** What in a rule file is meant. */
export interface Part {
  readonly group: string;
  /** The alert or recording rule by its number from 0, or by its name. */
  readonly rule?: number | string | undefined;
  readonly field?: string | undefined;
}

/** Where a part of a rule file stands, as narrow as it can be found. Slow: only for what went wrong. */
export function placeIn(text: string, file: string, { group, rule, field }: Part): Place {
  const lines = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter: lines });
  const inGroup = entry(child(contents, 'groups'), group);
  const inRule = rule === undefined ? undefined : entry(child(inGroup, 'rules'), rule);
  const inField = field === undefined ? undefined : child(inRule ?? inGroup, field);
  const [start] = (inField ?? inRule ?? inGroup)?.range ?? [];
  if (start === undefined) return { file };
  const { line, col } = lines.linePos(start);
  return { file, line, column: col };
}

const child = (node: unknown, key: string): Node | undefined => {
  const found: unknown = isMap(node) ? node.get(key, true) : undefined;
  return isNode(found) ? found : undefined;
};

const NAMES = ['name', 'alert', 'record'];

/** An entry of a list, by number or by one of its names. */
function entry(list: Node | undefined, which: number | string): Node | undefined {
  if (!isSeq(list)) return undefined;
  const found =
    typeof which === 'number'
      ? list.items[which]
      : list.items.find(item => isMap(item) && NAMES.some(name => item.get(name) === which));
  return isNode(found) ? found : undefined;
}
