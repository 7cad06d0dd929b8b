import type { Change } from '../../plan/change.ts';
import { keyOf } from '../../plan/key.ts';
import { objectOf } from '../../plan/order.ts';
import { differencesOf } from './parts.ts';
import { countsOf, hasChanges, remark, toldChanges, type PlanReport } from './report.ts';

/** A plan as one JSON document. `version` counts up when a field changes its meaning; new fields may come. */
export function planJson(report: PlanReport): string {
  const { command, before, after } = report;
  const changes = toldChanges(report).map(change => changeJson(change, report));
  const counts = countsOf(report);
  const document = { version: 1, command, before, after, changed: hasChanges(report), counts, changes };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function changeJson(change: Change, report: PlanReport) {
  const { target, kind, name, title } = objectOf(change);
  const wanted = 'wanted' in change ? change.wanted : undefined;
  const said = remark(change, report);
  return {
    action: change.action,
    target,
    kind,
    name,
    title,
    ...(wanted && { source: wanted.source }),
    ...(wanted?.folder !== undefined && { folder: wanted.folder }),
    ...(change.action === 'conflict' && { reason: change.reason, with: keyOf(change.live).split('\n')[2] }),
    ...(report.failures?.has(change) && { failed: true }),
    ...(said !== undefined && { message: said }),
    differences: differencesOf(change),
  };
}
