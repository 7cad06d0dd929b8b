import type { Catalogue } from '../catalogue.ts';
import type { ProjectFacts } from '../lint-rule.ts';
import type { Query } from '../subject.ts';

/** What label flow builds on besides the query: the catalogue, and the recording rules of the project. */
export interface Known {
  readonly catalogue: Catalogue;
  readonly project: ProjectFacts;
}

/**
 * What the flow of a query is remembered by: the tree, which queries of one text share, or the text with what was filled in for
 * its variables. The query itself with a catalogue, of which the path of the file may choose a service.
 */
export function flowKey(query: Query, { catalogue }: Known): object {
  const tree = query.language === 'promql' ? query.expr : query.query;
  if (!tree || !catalogue.isEmpty) return query;
  return query.expanded.uses.length === 0 ? tree : query.expanded;
}
