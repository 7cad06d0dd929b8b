import type { LintRule } from './lint-rule.ts';
import { sumBeforeRate } from './rules/promql/sum-before-rate.ts';
import { syntax as promqlSyntax } from './rules/promql/syntax.ts';

/** The only registry: a lint rule that is not in this list does not exist. By area, and by name in it. */
export const RULES: readonly LintRule<any>[] = [sumBeforeRate, promqlSyntax];
