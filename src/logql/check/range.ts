import type { RangeAggregation } from '../ast.ts';
import { rangeOperations } from '../operations.ts';
import type { Report } from './report.ts';

/** Whether a range aggregation has the number, the unwrapped label and the grouping that its operation asks for. */
export function checkRange(query: RangeAggregation, report: Report): void {
  const { op, param, unwrap, grouping } = query;
  const operation = rangeOperations[op];

  if (param === undefined && operation.param) report(`parameter required for operation ${op}`, query);
  if (param !== undefined && !operation.param) report(`parameter ${param} not supported for operation ${op}`, query);
  if (param !== undefined && operation.param && !Number.isFinite(param)) {
    report(`invalid parameter for operation ${op}`, query);
  }
  if (grouping && !operation.grouping) report(`grouping not allowed for ${op} aggregation`, grouping);
  if (unwrap && operation.unwrap === 'refused') report(`invalid aggregation ${op} with unwrap`, unwrap);
  if (!unwrap && operation.unwrap === 'required') report(`invalid aggregation ${op} without unwrap`, query);
}
