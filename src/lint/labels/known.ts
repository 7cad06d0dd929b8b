import type { Catalogue } from '../catalogue.ts';
import type { ProjectFacts } from '../lint-rule.ts';

/** What label flow builds on besides the query: the catalogue, and the recording rules of the project. */
export interface Known {
  readonly catalogue: Catalogue;
  readonly project: ProjectFacts;
}
