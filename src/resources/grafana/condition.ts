import type { TypeMath, TypeThreshold } from '@grafana/grafana-foundation-sdk/expr';
import type { Language } from '../../query/language.ts';
import type { GrafanaRuleQuery } from '../resource.ts';
import { comparisonOf } from './comparison.ts';

/** The expression of an alert rule and the data source that is asked. */
export interface Asked {
  readonly expr: string;
  readonly language: Language;
  readonly datasource: string;
  /** Seconds by which the evaluation looks into the past. */
  readonly offset: number;
}

/** The expression that decides whether an alert rule fires. */
export const CONDITION = 'C';

/**
 * The queries and expressions of an alert rule: A asks, C decides.
 *
 * `errors > 5` asks for `errors`, so that Grafana shows its value also while all is well. Anything else is asked as it is and
 * fires for every series that is returned, which is how Prometheus reads it; B and C are what Grafana's own import of
 * Prometheus rules makes of that.
 */
export function conditionChain(asked: Asked): GrafanaRuleQuery[] {
  const comparison = comparisonOf(asked.expr, asked.language);
  const question = query(comparison?.query ?? asked.expr, asked);
  if (!comparison) return [question, math('B', 'is_number($A) || is_nan($A) || is_inf($A)'), threshold('B', 'gt', 0)];
  const { op, limit } = comparison;
  if (op === '>') return [question, threshold('A', 'gt', limit)];
  if (op === '<') return [question, threshold('A', 'lt', limit)];
  // A threshold knows the other operators since Grafana 11.6 only.
  return [question, math(CONDITION, `$A ${op} ${limit}`)];
}

/** Grafana writes these into every model that lacks them; with them, what is stored is what was sent. */
const DEFAULTS = { intervalMs: 1000, maxDataPoints: 43200 };

/** An instant query ignores where the range starts, but Grafana wants one. */
const RANGE = 600;

function query(expr: string, { language, datasource: uid, offset }: Asked): GrafanaRuleQuery {
  const instant = language === 'promql' ? { instant: true, range: false } : { queryType: 'instant' };
  return {
    refId: 'A',
    relativeTimeRange: { from: RANGE + offset, to: offset },
    datasourceUid: uid,
    model: {
      refId: 'A',
      datasource: { type: language === 'promql' ? 'prometheus' : 'loki', uid },
      editorMode: 'code',
      expr,
      ...instant,
      ...DEFAULTS,
    },
  };
}

/** The data source in whose name Grafana itself calculates. */
const SERVER = '__expr__';

/** Without the method by which the SDK tells its queries apart. */
type Model<T> = Omit<T, '_implementsDataqueryVariant'>;

const expression = (refId: string, model: Readonly<Record<string, unknown>>): GrafanaRuleQuery => ({
  refId,
  relativeTimeRange: { from: 0, to: 0 },
  datasourceUid: SERVER,
  model: { refId, datasource: { type: SERVER, uid: SERVER }, ...model, ...DEFAULTS },
});

const math = (refId: string, text: string): GrafanaRuleQuery =>
  expression(refId, { type: 'math', expression: text } satisfies Model<TypeMath>);

const threshold = (of: string, type: 'gt' | 'lt', limit: number): GrafanaRuleQuery =>
  expression(CONDITION, {
    type: 'threshold',
    expression: of,
    conditions: [{ evaluator: { type, params: [limit] } }],
  } satisfies Model<TypeThreshold>);
