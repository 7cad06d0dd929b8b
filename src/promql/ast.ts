/**
 * The syntax tree of PromQL (Prometheus 3). One tree serves the parser, the typed builder, the printer and the linter.
 *
 * Nodes are plain data and are never changed after they were made. `start` and `end` are UTF-16 offsets into the text that
 * was parsed, end exclusive; nodes of the builder have 0 and 0. Two trees that differ only in offsets mean the same query.
 */
export type Expr =
  | NumberLiteral
  | StringLiteral
  | VectorSelector
  | MatrixSelector
  | Subquery
  | Call
  | Aggregation
  | Binary
  | Unary
  | Paren
  | Text;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** What an expression evaluates to; `matrix` is a range vector. The words are those of Prometheus' HTTP API. */
export type ValueType = 'scalar' | 'vector' | 'matrix' | 'string';

export interface NumberLiteral extends Span {
  readonly kind: 'number';
  readonly value: number;
  /** Written as a duration (`5m`): then `value` is in seconds. */
  readonly duration?: boolean;
}

export interface StringLiteral extends Span {
  readonly kind: 'string';
  readonly value: string;
}

export type MatchOp = '=' | '!=' | '=~' | '!~';

/** One label matcher. The metric's name is `VectorSelector.name`, unless the text wrote `__name__` in the braces. */
export interface Matcher extends Span {
  readonly label: string;
  readonly op: MatchOp;
  readonly value: string;
}

/** `offset` and `@`, allowed on selectors and subqueries. `offset` may be negative; `offset 0s` is not kept. */
export interface Modifiers {
  readonly offset?: Duration;
  /** Unix time in seconds, or the start or end of the range query. */
  readonly at?: number | 'start' | 'end';
  /** Experimental: how the borders of a range are read. */
  readonly extended?: 'anchored' | 'smoothed';
}

export interface VectorSelector extends Span, Modifiers {
  readonly kind: 'selector';
  readonly name?: string;
  readonly matchers: readonly Matcher[];
}

/** `selector[range]`. Modifiers stand on the selector, as in Prometheus. */
export interface MatrixSelector extends Span {
  readonly kind: 'matrix';
  readonly selector: VectorSelector;
  readonly range: Duration;
}

export interface Subquery extends Span, Modifiers {
  readonly kind: 'subquery';
  readonly expr: Expr;
  readonly range: Duration;
  readonly step?: Duration;
}

/** A length of time: a literal, an experimental duration expression, or a Grafana variable that only the builder makes. */
export type Duration =
  | DurationLiteral
  | DurationNumber
  | DurationNegation
  | DurationBinary
  | DurationCall
  | DurationParen
  | DurationVariable;

/** `5m`, and also the 300 of `[300]`, which means the same. May be negative after `offset`. */
export interface DurationLiteral extends Span {
  readonly kind: 'duration';
  readonly ms: number;
}

/** A bare number inside a duration expression: the 2 of `[2 * 5m]`. Where it stands for a time it is in seconds. */
export interface DurationNumber extends Span {
  readonly kind: 'duration-number';
  readonly value: number;
}

/** A minus before anything but a literal. A plus changes nothing and is not kept. */
export interface DurationNegation extends Span {
  readonly kind: 'duration-negation';
  readonly expr: Duration;
}

export type DurationOp = '+' | '-' | '*' | '/' | '%' | '^';

export interface DurationBinary extends Span {
  readonly kind: 'duration-binary';
  readonly op: DurationOp;
  readonly lhs: Duration;
  readonly rhs: Duration;
}

export interface DurationCall extends Span {
  readonly kind: 'duration-call';
  readonly func: 'step' | 'range' | 'min_of' | 'max_of';
  readonly args: readonly Duration[];
}

export interface DurationParen extends Span {
  readonly kind: 'duration-paren';
  readonly expr: Duration;
}

/** `$__rate_interval` and the like: filled in by Grafana, so PromQL itself never sees it. */
export interface DurationVariable extends Span {
  readonly kind: 'duration-variable';
  readonly name: string;
}

export interface Call extends Span {
  readonly kind: 'call';
  readonly func: string;
  readonly args: readonly Expr[];
}

export type AggregationOp =
  | 'sum'
  | 'avg'
  | 'count'
  | 'min'
  | 'max'
  | 'group'
  | 'stddev'
  | 'stdvar'
  | 'topk'
  | 'bottomk'
  | 'count_values'
  | 'quantile'
  | 'limitk'
  | 'limit_ratio';

export interface Aggregation extends Span {
  readonly kind: 'aggregation';
  readonly op: AggregationOp;
  readonly expr: Expr;
  /** The first argument of topk, bottomk, quantile, count_values, limitk and limit_ratio. */
  readonly param?: Expr;
  readonly grouping?: Grouping;
}

export interface Grouping extends Span {
  readonly mode: 'by' | 'without';
  readonly labels: readonly string[];
}

export type ArithmeticOp = '+' | '-' | '*' | '/' | '%' | '^' | 'atan2';
export type ComparisonOp = '==' | '!=' | '>' | '<' | '>=' | '<=';
export type SetOp = 'and' | 'or' | 'unless';
/** Experimental: cut a native histogram above (`</`) or below (`>/`) a value. */
export type TrimOp = '</' | '>/';
export type BinaryOp = ArithmeticOp | ComparisonOp | SetOp | TrimOp;

export interface Binary extends Span {
  readonly kind: 'binary';
  readonly op: BinaryOp;
  readonly lhs: Expr;
  readonly rhs: Expr;
  /** Comparison that returns 0 or 1 instead of filtering. */
  readonly bool?: boolean;
  readonly matching?: Matching;
}

/** How the series of two vectors find each other. */
export interface Matching extends Span {
  readonly mode: 'on' | 'ignoring';
  readonly labels: readonly string[];
  /** `group_left` or `group_right`, with the labels taken over from the "one" side. */
  readonly group?: { readonly side: 'left' | 'right'; readonly labels: readonly string[] };
  /** Experimental: values for series that have no partner. */
  readonly fill?: { readonly left?: number; readonly right?: number };
}

export interface Unary extends Span {
  readonly kind: 'unary';
  readonly op: '+' | '-';
  readonly expr: Expr;
}

export interface Paren extends Span {
  readonly kind: 'paren';
  readonly expr: Expr;
}

/**
 * Text that only Grafana completes: `$k`, or a whole query with variables where no value can stand. The builder's tagged
 * template makes it; the parser never does. Printed as it is.
 */
export interface Text extends Span {
  readonly kind: 'text';
  readonly text: string;
}
