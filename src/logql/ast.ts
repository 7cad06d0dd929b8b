/**
 * The syntax tree of LogQL (Loki 3). One tree serves the parser, the typed builder, the printer and the linter.
 *
 * Nodes are plain data and are never changed after they were made. `start` and `end` are UTF-16 offsets into the text that
 * was parsed, end exclusive; nodes of the builder have 0 and 0. Two trees that differ only in offsets and in parentheses
 * mean the same query.
 */
export type Query = LogQuery | MetricQuery;

export type MetricQuery =
  RangeAggregation | VectorAggregation | Binary | NumberLiteral | VectorLiteral | LabelReplace | Variants | Paren;

interface Span {
  readonly start: number;
  readonly end: number;
}

export type MatchOp = '=' | '!=' | '=~' | '!~';

/** One matcher of the stream selector. */
export interface Matcher extends Span {
  readonly label: string;
  readonly op: MatchOp;
  readonly value: string;
}

/** A stream selector and the stages that its lines go through. */
export interface LogQuery extends Span {
  readonly kind: 'logs';
  readonly matchers: readonly Matcher[];
  readonly stages: readonly Stage[];
}

export type Stage =
  | LineFilter
  | JsonStage
  | LogfmtStage
  | PatternStage
  | RegexpStage
  | UnpackStage
  | DecolorizeStage
  | LabelFilterStage
  | LineFormatStage
  | LabelFormatStage
  | DropStage
  | KeepStage;

export type LineFilterOp = '|=' | '!=' | '|~' | '!~' | '|>' | '!>';

/** `|= "a" or "b"`: the line holds one of the alternatives (or none of them, for the negated operators). */
export interface LineFilter extends Span {
  readonly kind: 'line-filter';
  readonly op: LineFilterOp;
  readonly alternatives: readonly LineFilterValue[];
}

export interface LineFilterValue extends Span {
  readonly value: string;
  /** Written as `ip("...")`. */
  readonly ip?: boolean;
}

/** `label="expression"` or just `label` after json and logfmt. */
export interface Extraction extends Span {
  readonly label: string;
  readonly expression?: string;
}

export interface JsonStage extends Span {
  readonly kind: 'json';
  readonly extractions: readonly Extraction[];
}

export interface LogfmtStage extends Span {
  readonly kind: 'logfmt';
  readonly strict?: boolean;
  readonly keepEmpty?: boolean;
  readonly extractions: readonly Extraction[];
}

export interface PatternStage extends Span {
  readonly kind: 'pattern';
  readonly pattern: string;
}

export interface RegexpStage extends Span {
  readonly kind: 'regexp';
  readonly regexp: string;
}

export interface UnpackStage extends Span {
  readonly kind: 'unpack';
}

export interface DecolorizeStage extends Span {
  readonly kind: 'decolorize';
}

export interface LabelFilterStage extends Span {
  readonly kind: 'label-filter';
  readonly filter: LabelFilter;
}

export type LabelFilter = LabelMatch | LabelComparison | LabelIp | LabelFilterBinary | LabelFilterParen;

export interface LabelMatch extends Span {
  readonly kind: 'match';
  readonly label: string;
  readonly op: MatchOp;
  readonly value: string;
}

/** A text may write `=` for `==`. */
export type CompareOp = '==' | '!=' | '>' | '<' | '>=' | '<=';

/** A parsed label compared with a number, a duration (in nanoseconds) or a size (in bytes). */
export interface LabelComparison extends Span {
  readonly kind: 'compare';
  readonly label: string;
  readonly op: CompareOp;
  readonly unit: 'number' | 'duration' | 'bytes';
  readonly value: number;
}

export interface LabelIp extends Span {
  readonly kind: 'ip';
  readonly label: string;
  readonly op: '=' | '!=';
  readonly pattern: string;
}

/** `and` (also written `,` or by juxtaposition) and `or`. */
export interface LabelFilterBinary extends Span {
  readonly kind: 'and' | 'or';
  readonly lhs: LabelFilter;
  readonly rhs: LabelFilter;
}

export interface LabelFilterParen extends Span {
  readonly kind: 'filter-paren';
  readonly filter: LabelFilter;
}

export interface LineFormatStage extends Span {
  readonly kind: 'line_format';
  readonly template: string;
}

export interface LabelFormatStage extends Span {
  readonly kind: 'label_format';
  readonly assignments: readonly LabelAssignment[];
}

/** `to=from` renames, `to="template"` makes a new label. */
export interface LabelAssignment extends Span {
  readonly to: string;
  readonly from?: string;
  readonly template?: string;
}

export interface DropStage extends Span {
  readonly kind: 'drop';
  readonly labels: readonly DropLabel[];
}

export interface KeepStage extends Span {
  readonly kind: 'keep';
  readonly labels: readonly DropLabel[];
}

/** A bare name, or a name with a matcher. */
export interface DropLabel extends Span {
  readonly label: string;
  readonly op?: MatchOp;
  readonly value?: string;
}

export type Conversion = 'duration' | 'duration_seconds' | 'bytes';

/** `| unwrap label`, `| unwrap duration(label)`, `| unwrap bytes(label)`, and the label filters behind it. */
export interface Unwrap extends Span {
  readonly label: string;
  readonly conversion?: Conversion;
  readonly filters: readonly LabelFilterStage[];
}

/** The lines of a log query over a length of time. A text may also write the stages behind the range. */
export interface LogRange extends Span {
  readonly logs: LogQuery;
  readonly unwrap?: Unwrap;
  readonly range: Duration;
  readonly offset?: Duration;
}

export interface RangeAggregation extends LogRange {
  readonly kind: 'range';
  readonly op: RangeOp;
  /** The quantile of quantile_over_time. */
  readonly param?: number;
  readonly grouping?: Grouping;
}

export type RangeOp =
  | 'rate'
  | 'rate_counter'
  | 'count_over_time'
  | 'bytes_rate'
  | 'bytes_over_time'
  | 'avg_over_time'
  | 'sum_over_time'
  | 'min_over_time'
  | 'max_over_time'
  | 'stddev_over_time'
  | 'stdvar_over_time'
  | 'quantile_over_time'
  | 'first_over_time'
  | 'last_over_time'
  | 'absent_over_time';

/** A length of time, or a Grafana variable that only the builder makes. */
export type Duration =
  | (Span & { readonly kind: 'duration'; readonly ns: number })
  | (Span & { readonly kind: 'duration-variable'; readonly name: string });

export interface VectorAggregation extends Span {
  readonly kind: 'aggregation';
  readonly op: VectorOp;
  readonly param?: number;
  readonly expr: MetricQuery;
  readonly grouping?: Grouping;
}

export type VectorOp =
  | 'sum'
  | 'avg'
  | 'min'
  | 'max'
  | 'count'
  | 'stddev'
  | 'stdvar'
  | 'topk'
  | 'approx_topk'
  | 'bottomk'
  | 'sort'
  | 'sort_desc';

export interface Grouping extends Span {
  readonly mode: 'by' | 'without';
  readonly labels: readonly string[];
}

export type BinaryOp =
  '+' | '-' | '*' | '/' | '%' | '^' | '==' | '!=' | '>' | '<' | '>=' | '<=' | 'and' | 'or' | 'unless';

export interface Binary extends Span {
  readonly kind: 'binary';
  readonly op: BinaryOp;
  readonly lhs: MetricQuery;
  readonly rhs: MetricQuery;
  readonly bool?: boolean;
  readonly matching?: Matching;
}

/** `on (a, b) group_left (c)`. */
export interface Matching {
  readonly mode: 'on' | 'ignoring';
  readonly labels: readonly string[];
  readonly group?: { readonly side: 'left' | 'right'; readonly labels: readonly string[] };
}

export interface NumberLiteral extends Span {
  readonly kind: 'number';
  readonly value: number;
}

export interface VectorLiteral extends Span {
  readonly kind: 'vector';
  readonly value: number;
}

export interface LabelReplace extends Span {
  readonly kind: 'label_replace';
  readonly expr: MetricQuery;
  readonly dst: string;
  readonly replacement: string;
  readonly src: string;
  readonly regexp: string;
}

/**
 * Experimental in Loki: `variants(query, query) of ({...}[5m])` evaluates several queries over the same lines. Loki checks
 * little of them when it parses: an operator in them may even have a log query on one side.
 */
export interface Variants extends Span {
  readonly kind: 'variants';
  readonly variants: readonly MetricQuery[];
  readonly of: LogRange;
}

/** Parentheses of the text. A tree needs none: its shape says the same. Those around a log query are not kept. */
export interface Paren extends Span {
  readonly kind: 'paren';
  readonly expr: MetricQuery;
}
