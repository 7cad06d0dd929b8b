/** What each file imports, by path. */
export type Imports = Readonly<
  Record<string, { readonly imports: readonly { readonly path: string; readonly external?: boolean }[] }>
>;

/**
 * The first circle of imports among the user's own files, as a path that ends where it begins; undefined when there is none.
 *
 * A circle compiles, and then a constant is undefined in whichever module happens to be evaluated first.
 */
export function findCycle(inputs: Imports): string[] | undefined {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): string[] | undefined => {
    const start = path.indexOf(file);
    if (start >= 0) return fromSmallest(path.slice(start));
    if (done.has(file) || file.includes('node_modules/')) return undefined;
    path.push(file);
    for (const { path: next, external } of inputs[file]?.imports ?? []) {
      const cycle = external ? undefined : visit(next);
      if (cycle) return cycle;
    }
    path.pop();
    done.add(file);
    return undefined;
  };
  for (const file of Object.keys(inputs)) {
    const cycle = visit(file);
    if (cycle) return cycle;
  }
  return undefined;
}

/** The same circle whichever file was looked at first. */
function fromSmallest(circle: readonly string[]): string[] {
  const start = circle.indexOf(circle.toSorted()[0]!);
  const turned = [...circle.slice(start), ...circle.slice(0, start)];
  return [...turned, turned[0]!];
}
