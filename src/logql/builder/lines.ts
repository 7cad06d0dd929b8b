import { currentSite, type Site } from '../../provenance.ts';
import { matcherNodes } from '../../query/matchers.ts';
import type { DropLabel, LabelFilter, LineFilterOp, LogQuery, Stage } from '../ast.ts';
import { filterNode, type FieldFilters, type Fields, type StreamMatchers } from './fields.ts';

const nowhere = { start: 0, end: 0 } as const;

/**
 * Log lines on their way through a pipeline: `Known` are the labels that can be used at this point, `Hidden` the fields
 * that a parser stage would extract. Immutable: every stage returns a new value.
 */
export class Lines<Known extends Fields = Fields, Hidden extends Fields = Fields> {
  declare protected readonly phantom: { known: Known; hidden: Hidden };
  readonly expr: LogQuery;
  /** The labels at this point; undefined when unknown. */
  readonly labels: readonly string[] | undefined;
  /** The fields that a parser would extract. */
  readonly fields: readonly string[];
  readonly site: Site | undefined;
  readonly language = 'logql';

  constructor(expr: LogQuery, labels: readonly string[] | undefined, fields: readonly string[]) {
    this.expr = expr;
    this.labels = labels;
    this.fields = fields;
    this.site = currentSite();
  }

  /** Only lines that hold one of the texts. Case matters. The cheapest filter: put it first. */
  contains(...texts: string[]): Lines<Known, Hidden> {
    return this.filterLines('|=', texts);
  }

  /** Only lines that hold none of the texts. */
  lacks(...texts: string[]): Lines<Known, Hidden> {
    return this.filterLines('!=', texts);
  }

  /** Only lines in which the regular expression (RE2) is found. */
  matches(...patterns: string[]): Lines<Known, Hidden> {
    return this.filterLines('|~', patterns);
  }

  /** Only lines in which the regular expression (RE2) is not found. */
  matchesNot(...patterns: string[]): Lines<Known, Hidden> {
    return this.filterLines('!~', patterns);
  }

  /** Only lines of this shape, `<_>` for anything: `fits('<_> level=error <_>')`. */
  fits(...patterns: string[]): Lines<Known, Hidden> {
    return this.filterLines('|>', patterns);
  }

  /** Extracts the fields of JSON lines: all of them, or only those that are named, which is faster. */
  json<K extends keyof Hidden & string = keyof Hidden & string>(
    ...fields: K[]
  ): Lines<Known & Pick<Hidden, K>, Hidden> {
    const extractions = fields.map(label => ({ label, ...nowhere }));
    return this.parsed({ kind: 'json', extractions, ...nowhere }, fields);
  }

  /** Extracts the fields of `key=value` lines. */
  logfmt<K extends keyof Hidden & string = keyof Hidden & string>(
    ...fields: K[]
  ): Lines<Known & Pick<Hidden, K>, Hidden> {
    const extractions = fields.map(label => ({ label, ...nowhere }));
    return this.parsed({ kind: 'logfmt', extractions, ...nowhere }, fields);
  }

  /** Unpacks what Promtail or Alloy packed into the line. */
  unpack(): Lines<Known & Hidden, Hidden> {
    return this.parsed({ kind: 'unpack', ...nowhere }, []);
  }

  /** Extracts by position: `pattern('<method> <path> <_> <status>')` makes the labels method, path and status. */
  pattern<const P extends string>(pattern: P): Lines<Known & Record<Captures<P>, string>, Hidden> {
    const labels = [...pattern.matchAll(/<(\w+)>/g)].map(match => match[1]!).filter(name => name !== '_');
    return this.extended({ kind: 'pattern', pattern, ...nowhere }, labels);
  }

  /** Extracts the named groups of a regular expression (RE2): `regexp('status=(?P<status>\\d+)')`. */
  regexp<const P extends string>(regexp: P): Lines<Known & Record<Groups<P>, string>, Hidden> {
    const labels = [...regexp.matchAll(/\(\?P?<(\w+)>/g)].map(match => match[1]!);
    return this.extended({ kind: 'regexp', regexp, ...nowhere }, labels);
  }

  /** Only lines whose labels and extracted fields pass all tests. */
  filter(tests: FieldFilters<Known, Hidden>): Lines<Known, Hidden> {
    const filters = Object.entries(tests).map(([label, test]) => filterNode(label, test));
    return filters.reduce<Lines<Known, Hidden>>(
      (lines, filter) => lines.with({ kind: 'label-filter', filter, ...nowhere }),
      this,
    );
  }

  /** Only lines that pass at least one of the tests. */
  anyOf(...alternatives: FieldFilters<Known, Hidden>[]): Lines<Known, Hidden> {
    const all = alternatives.map(tests =>
      Object.entries(tests)
        .map(([label, test]) => filterNode(label, test))
        .reduce((lhs, rhs): LabelFilter => ({ kind: 'and', lhs, rhs, ...nowhere })),
    );
    const filter = all.reduce((lhs, rhs): LabelFilter => ({ kind: 'or', lhs, rhs, ...nowhere }));
    return this.with({ kind: 'label-filter', filter, ...nowhere });
  }

  /** Rewrites the line with a Go template: `'{{.level}} {{.message}}'`. */
  lineFormat(template: string): Lines<Known, Hidden> {
    return this.with({ kind: 'line_format', template, ...nowhere });
  }

  /** Makes a label from a Go template. */
  labelFormat<const T extends string>(to: T, template: string): Lines<Known & Record<T, string>, Hidden> {
    return this.extended({ kind: 'label_format', assignments: [{ to, template, ...nowhere }], ...nowhere }, [to]);
  }

  /** Renames a label. */
  rename<const T extends string, F extends keyof Known & string>(
    from: F,
    to: T,
  ): Lines<Omit<Known, F> & Record<T, string>, Hidden> {
    const stage: Stage = { kind: 'label_format', assignments: [{ to, from, ...nowhere }], ...nowhere };
    const labels = this.labels?.map(label => (label === from ? to : label));
    return new Lines<any, any>(this.stage(stage), labels, this.fields);
  }

  /** Forgets labels. */
  drop<K extends keyof Known & string>(...labels: K[]): Lines<Omit<Known, K>, Hidden> {
    const stage: Stage = { kind: 'drop', labels: labels.map(dropLabel), ...nowhere };
    const kept = this.labels?.filter(label => !(labels as string[]).includes(label));
    return new Lines<any, any>(this.stage(stage), kept, this.fields);
  }

  /** Forgets all labels but these. */
  keep<K extends keyof Known & string>(...labels: K[]): Lines<Pick<Known, K>, Hidden> {
    return new Lines<any, any>(
      this.stage({ kind: 'keep', labels: labels.map(dropLabel), ...nowhere }),
      labels,
      this.fields,
    );
  }

  /** Removes terminal colours. */
  decolorize(): Lines<Known, Hidden> {
    return this.with({ kind: 'decolorize', ...nowhere });
  }

  private filterLines(op: LineFilterOp, values: readonly string[]): Lines<Known, Hidden> {
    return this.with({
      kind: 'line-filter',
      op,
      alternatives: values.map(value => ({ value, ...nowhere })),
      ...nowhere,
    });
  }

  private parsed(stage: Stage, only: readonly string[]): Lines<any, any> {
    return this.extended(stage, only.length > 0 ? only : this.fields);
  }

  private extended(stage: Stage, labels: readonly string[]): Lines<any, any> {
    return new Lines<any, any>(
      this.stage(stage),
      this.labels && [...new Set([...this.labels, ...labels])],
      this.fields,
    );
  }

  private with(stage: Stage): Lines<Known, Hidden> {
    return new Lines(this.stage(stage), this.labels, this.fields);
  }

  private stage(stage: Stage): LogQuery {
    return { ...this.expr, stages: [...this.expr.stages, stage] };
  }
}

/** A stream of logs as the catalogue knows it: stream labels `S`, fields `F` inside the lines. */
export class LogStream<S extends Fields = Fields, F extends Fields = Fields> extends Lines<S, F> {
  /** Only streams whose labels match. At least one of the tests has to be an equality. */
  where(matchers: StreamMatchers<S, F>): LogStream<S, F> {
    const more = matcherNodes(matchers as Record<string, unknown>);
    return new LogStream({ ...this.expr, matchers: [...this.expr.matchers, ...more] }, this.labels, this.fields);
  }
}

const dropLabel = (label: string): DropLabel => ({ label, ...nowhere });

/** The names in a pattern: `<method> <_>` has `method`. */
type Captures<P extends string> = P extends `${string}<${infer Name}>${infer Rest}`
  ? (Name extends '_' ? never : Name) | Captures<Rest>
  : never;

/** The names of the groups in a regular expression. */
type Groups<P extends string> = P extends `${string}(?P<${infer Name}>${infer Rest}`
  ? Name | Groups<Rest>
  : P extends `${string}(?<${infer Name}>${infer Rest}`
    ? Name | Groups<Rest>
    : never;
