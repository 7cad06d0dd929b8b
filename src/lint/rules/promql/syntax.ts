import type { Feature } from '../../../promql/feature.ts';
import { parse } from '../../../promql/parse.ts';
import type { LintRule } from '../../lint-rule.ts';
import { PROMQL_REMEDIES, follows } from '../../remedies/promql.ts';
import { insteadOf } from '../../remedies/remedy.ts';
import type { PromqlQuery } from '../../subject.ts';

/** Which Prometheus must understand the queries. */
interface Options {
  /** Feature flags that it was started with. */
  readonly features: readonly Feature[];
  /** Its version, as `2.53`; null for that of the server in question, and for the newest where none is known. */
  readonly version: string | null;
}

export const syntax: LintRule<Options> = {
  id: 'promql/syntax',
  severity: 'error',
  what: 'a PromQL query that Prometheus refuses',
  why: 'A rule file with one such query is not loaded, and a panel with it stays empty. The position is the one that Prometheus reports.',
  fix: 'Correct the query at the marked place. Where it needs a feature flag or a newer Prometheus, the options say what the server has.',
  options: { features: [], version: null },
  examples: {
    bad: [
      'sum(rate(http_requests_total[5m])',
      'rate(http_requests_total)',
      'http_requests_total{status=~"5.."',
      'http_requests_total{status=~"5(?!03).."}',
      'up == bool',
      'sort_by_label(up, "job")',
    ],
    good: ['sum(rate(http_requests_total[5m]))', 'up == bool 1'],
  },

  check: {
    promqlQuery(query, { options, project, reportIn }) {
      // Grafana lets `label_values({}, job)` mean all series, and does not ask Prometheus this.
      if (query.where === 'variable' && query.expanded.text.trim() === '{}') return;
      const errors = errorsFor(query, options, project.targetVersion);
      for (const error of errors.filter((error, i) => !follows(error, errors.slice(0, i)))) {
        const remedy = insteadOf(PROMQL_REMEDIES, query, error);
        reportIn(query, error, { message: error.message, ...remedy, ...missingFlags(query, options) });
      }
    },
  },
};

/** Queries are parsed for the newest Prometheus with all flags: what this one lacks, and where it stops, needs a second look. */
function errorsFor(query: PromqlQuery, { features, version }: Options, target: string | undefined) {
  const wanted = version ?? target;
  const isUnderstood = wanted === undefined && query.needs.every(flag => features.includes(flag));
  if (isUnderstood && query.errors.length === 0) return query.errors;
  return parse(query.expanded.text, { features, ...(wanted !== undefined && { version: wanted }) }).errors;
}

/** What to switch on, where nothing but feature flags is missing. */
function missingFlags({ errors, needs }: PromqlQuery, { features }: Options): { readonly instead?: string } {
  const missing = needs.filter(flag => !features.includes(flag));
  if (errors.length > 0 || missing.length === 0) return {};
  return { instead: `a Prometheus with --enable-feature=${missing.join(',')}, and the same in the option "features"` };
}
