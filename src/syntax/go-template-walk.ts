import type { Command, Operand, Pipeline, Template, TemplateNode } from './go-template-ast.ts';

/** A place where a template reads data: `.Labels.job`, `$labels.job`, `$value`, `.`. */
export interface TemplateReference {
  readonly operand: Extract<Operand, { kind: 'field' | 'variable' | 'dot' }>;
  /** Whether `.` or `$` may be something else here than the data of the template: in `range`, `with` and `define`. */
  readonly rebound: boolean;
}

type Part = TemplateNode | Pipeline | Command | Operand;

interface Place {
  readonly part: Part;
  readonly dotRebound: boolean;
  readonly dollarRebound: boolean;
}

/** All places where a template reads data, at any depth, in the order of the text. */
export function* templateReferences({ nodes }: Template): Generator<TemplateReference> {
  const todo: Place[] = [];
  const visit = (parts: readonly Part[], dotRebound: boolean, dollarRebound: boolean) => {
    for (const part of parts.toReversed()) todo.push({ part, dotRebound, dollarRebound });
  };
  visit(nodes, false, false);
  for (let place = todo.pop(); place; place = todo.pop()) {
    const { part, dotRebound, dollarRebound } = place;
    if (!('kind' in part)) visit('commands' in part ? part.commands : part.operands, dotRebound, dollarRebound);
    else if (part.kind === 'variable') yield { operand: part, rebound: dollarRebound };
    else if (part.kind === 'field' || part.kind === 'dot') yield { operand: part, rebound: dotRebound };
    else {
      // The last one pushed is read first.
      const [pipeline, body, otherwise] = childrenOf(part);
      const isTemplate = part.kind === 'define' || part.kind === 'block';
      visit(otherwise, dotRebound, dollarRebound);
      visit(body, dotRebound || part.kind !== 'if', dollarRebound || isTemplate);
      visit(pipeline, dotRebound, dollarRebound);
    }
  }
}

function childrenOf(part: Part): [pipeline: Pipeline[], body: readonly Part[], otherwise: readonly Part[]] {
  const pipeline = 'pipeline' in part && part.pipeline ? [part.pipeline] : [];
  return [pipeline, 'body' in part ? part.body : [], 'otherwise' in part && part.otherwise ? part.otherwise : []];
}
