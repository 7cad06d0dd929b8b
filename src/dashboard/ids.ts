/**
 * Panel ids that survive edits: made from the title, so that a panel keeps its id (and every link to it) when others are
 * added, removed or moved. Numbers up to six digits; the rare collision takes the next free one.
 */
export function panelIds(): (key: string) => number {
  const taken = new Set<number>();
  return key => {
    let id = (fnv1a(key) % 999_999) + 1;
    while (taken.has(id)) id = (id % 999_999) + 1;
    taken.add(id);
    return id;
  };
}

/** A small well-known hash (Fowler, Noll, Vo), 32 bits. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}
