import { keepOnly, noLabels, remove, type LabelSet, type Reason } from './label-set.ts';

/** An aggregation of either language. */
export interface Grouped {
  readonly op: string;
  readonly grouping?: { readonly mode: 'by' | 'without'; readonly labels: readonly string[] };
  readonly start: number;
  readonly end: number;
}

/** The labels after an aggregation that makes one series of each group. */
export function groupedLabels(node: Grouped, input: LabelSet): LabelSet {
  const { grouping } = node;
  if (!grouping) return noLabels(reason(node, `\`${node.op}\` without \`by\` removes all labels`));
  const names = grouping.labels;
  const list = names.join(', ');
  if (grouping.mode === 'without') {
    return remove(input, [...names, '__name__'], reason(node, `\`${node.op} without (${list})\` removes it`));
  }
  if (names.length === 0) return noLabels(reason(node, `\`${node.op} by ()\` removes all labels`));
  return keepOnly(input, names, reason(node, `\`${node.op} by (${list})\` keeps only ${list}`));
}

const reason = ({ start, end }: Grouped, text: string): Reason => ({ start, end, by: 'query', text });
