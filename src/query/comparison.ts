/** The comparisons of PromQL and LogQL. */
export type ComparisonOp = '==' | '!=' | '>' | '<' | '>=' | '<=';

/** The operator when both sides change places. */
const MIRRORED: Readonly<Record<ComparisonOp, ComparisonOp>> = {
  '>': '<',
  '<': '>',
  '>=': '<=',
  '<=': '>=',
  '==': '==',
  '!=': '!=',
};

export const isComparison = (op: string): op is ComparisonOp => op in MIRRORED;

/** `a > b` is `b < a`. */
export const mirrored = (op: ComparisonOp): ComparisonOp => MIRRORED[op];
