import type { Binary } from '../../../promql/ast.ts';
import { operatorSpan } from '../../labels/spans.ts';
import type { Context, LintRule } from '../../lint-rule.ts';
import type { PromqlQuery } from '../../subject.ts';
import { unitConflict } from '../../values/compare-units.ts';
import { valueFlow } from '../../values/flow.ts';
import { unitWords } from '../../values/words.ts';

/** Operators whose sides must be in one unit. */
const SAME_UNIT = new Set(['+', '-', '%', '==', '!=', '>', '<', '>=', '<=']);
const WORDS: Readonly<Record<string, string>> = { '+': 'adds', '-': 'subtracts', '%': 'divides' };

export const unitMismatch: LintRule = {
  id: 'promql/unit-mismatch',
  severity: 'error',
  what: 'values in different units that are added, subtracted or compared',
  why: 'Prometheus knows no units: milliseconds compared with seconds are wrong by a thousand, and bytes plus seconds are nothing at all. The catalogue says the unit of each metric, whatever its name.',
  fix: 'Convert one side, for example render_duration / 1000, or compare what belongs together.',
  examples: {
    bad: [
      'histogram_quantile(0.9, sum by (le) (rate(render_duration_bucket[5m]))) > on () histogram_quantile(0.9, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))',
      'memory_bytes + http_request_duration_seconds_sum',
      'histogram_quantile(0.9, sum by (le) (rate(render_duration_bucket[5m]))) > 5m',
    ],
    good: [
      'histogram_quantile(0.9, sum by (le) (rate(render_duration_bucket[5m]))) / 1000 > on () histogram_quantile(0.9, sum by (le) (rate(http_request_duration_seconds_bucket[5m])))',
      'memory_limit_bytes - memory_bytes',
      'memory_bytes > 1e9',
      'queue_length + memory_bytes',
    ],
  },

  check: {
    promql: {
      binary(node, query, context) {
        if (SAME_UNIT.has(node.op)) checkUnits(node, query, context);
      },
    },
  },
};

function checkUnits(node: Binary, query: PromqlQuery, context: Context): void {
  const { of } = valueFlow(query, context);
  const [left, right] = [of(node.lhs).unit, of(node.rhs).unit];
  if (!left || !right) return;
  const conflict = unitConflict(left, right);
  if (!conflict) return;
  const sides = `${unitWords(left)} on the left and ${unitWords(right)} on the right`;
  context.reportIn(query, operatorSpan(query, node), {
    message: `\`${node.op}\` ${WORDS[node.op] ?? 'compares'} values in different units: ${sides}`,
    ...(conflict.kind === 'scale' && {
      instead: `the left side ${scale(conflict.factor)}, which is in ${unitWords(right)}`,
    }),
  });
}

const scale = (factor: number): string => (factor >= 1 ? `* ${factor}` : `/ ${Number((1 / factor).toPrecision(12))}`);
