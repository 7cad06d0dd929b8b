/** The syntax tree of Go's text/template. `start` and `end` are UTF-16 offsets into the template, end exclusive. */
export interface Template {
  readonly nodes: readonly TemplateNode[];
}

interface Span {
  readonly start: number;
  readonly end: number;
}

export type TemplateNode =
  | (Span & { readonly kind: 'text'; readonly text: string })
  | (Span & { readonly kind: 'action'; readonly pipeline: Pipeline })
  | (Span & { readonly kind: 'break' | 'continue' })
  | (Span & { readonly kind: 'template'; readonly name: string; readonly pipeline?: Pipeline })
  | (Span & { readonly kind: 'define'; readonly name: string; readonly body: readonly TemplateNode[] })
  | (Span & {
      readonly kind: 'block';
      readonly name: string;
      readonly pipeline: Pipeline;
      readonly body: readonly TemplateNode[];
    })
  | (Span & {
      readonly kind: 'if' | 'with' | 'range';
      readonly pipeline: Pipeline;
      readonly body: readonly TemplateNode[];
      /** What `else` holds; an `else if` is one more `if` in here. */
      readonly otherwise?: readonly TemplateNode[];
    });

/** `$a, $b := first | second`. */
export interface Pipeline extends Span {
  readonly variables: readonly string[];
  readonly commands: readonly Command[];
}

/** A value alone, or a function or method with its arguments. */
export interface Command extends Span {
  readonly operands: readonly Operand[];
}

export type Operand = Span & Term;

/** `path` holds the fields behind it: `$labels.job` is the variable `$labels` with the path `job`. */
type Term =
  | { readonly kind: 'field'; readonly path: readonly string[] }
  | { readonly kind: 'variable'; readonly name: string; readonly path: readonly string[] }
  | { readonly kind: 'function'; readonly name: string; readonly path: readonly string[] }
  | { readonly kind: 'paren'; readonly pipeline: Pipeline; readonly path: readonly string[] }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'number' | 'bool'; readonly text: string }
  | { readonly kind: 'dot' }
  | { readonly kind: 'nil' };
