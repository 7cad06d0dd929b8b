/** Several at once, but not all of thousands: each holds its answer in memory. A gate may let fewer through. */
const AT_ONCE = 64;

/**
 * Works on all items, many at once, and returns the results in their order. After a failure nothing new is begun, and it is
 * thrown when what was begun has ended.
 */
export async function together<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results = new Array<R>(items.length);
  const failures: unknown[] = [];
  const waiting = items.entries();
  const worker = async () => {
    for (const [i, item] of waiting) {
      if (failures.length > 0) return;
      try {
        results[i] = await work(item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
  if (failures.length > 0) throw failures[0];
  return results;
}
