import { flowKey, type Known } from './labels/known.ts';
import type { Query } from './subject.ts';

/** Lint rules on a panel look at the same queries as those on its targets, one after the other. */
const RECENT = 16;

/**
 * What was worked out for queries. For recording rules it stays, since others are made of them; for all others it is dropped
 * when a few more were looked at: keeping it for thousands takes longer, in the garbage collector, than working it out again.
 */
export class QueryMemory<T> {
  private readonly recorded = new Map<object, T>();
  private readonly recent = new Map<object, T>();

  get(query: Query, known: Known): T | undefined {
    return this.mapFor(query).get(flowKey(query, known));
  }

  set(query: Query, known: Known, value: T): void {
    const map = this.mapFor(query);
    if (map === this.recent && map.size >= RECENT) map.clear();
    map.set(flowKey(query, known), value);
  }

  private mapFor({ where }: Query): Map<object, T> {
    return where === 'record' ? this.recorded : this.recent;
  }
}
