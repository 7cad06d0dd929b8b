import type { Command, Operand, Pipeline, Template, TemplateNode } from '../../syntax/go-template-ast.ts';

/** A place where a template prints the value of the alert. Offsets are in the template. */
export interface PrintedValue {
  /** The functions that the value goes through, the first one first. */
  readonly functions: readonly string[];
  /** The whole action, with its braces. */
  readonly start: number;
  readonly end: number;
}

/** Functions whose result tells only whether something is so. */
const TESTS = new Set(['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'and', 'or', 'not', 'len']);

/** The places of a template that print the value, directly or through a variable; `if gt $value 5.0` prints nothing of it. */
export function printedValues({ nodes }: Template): PrintedValue[] {
  const names = new Set(['$value']);
  const found: PrintedValue[] = [];
  const open: TemplateNode[] = [...nodes].reverse();
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind === 'action') {
      const functions = valueThrough(node.pipeline, names);
      if (functions && node.pipeline.variables.length > 0) node.pipeline.variables.forEach(name => names.add(name));
      else if (functions && !functions.some(name => TESTS.has(name))) {
        found.push({ functions, start: node.start, end: node.end });
      }
    }
    const inside = 'body' in node ? [...node.body, ...('otherwise' in node ? (node.otherwise ?? []) : [])] : [];
    open.push(...inside.toReversed());
  }
  return found;
}

/** The functions that the value goes through in a pipeline; undefined when it is not in it. */
function valueThrough({ commands }: Pipeline, names: ReadonlySet<string>): string[] | undefined {
  const at = commands.findIndex(command => command.operands.some(operand => isValue(operand, names)));
  if (at < 0) return undefined;
  const first = commands[at]!;
  const inner = first.operands.flatMap(operand =>
    operand.kind === 'paren' ? (valueThrough(operand.pipeline, names) ?? []) : [],
  );
  return [...inner, ...functionOf(first), ...commands.slice(at + 1).flatMap(functionOf)];
}

function functionOf({ operands: [first] }: Command): string[] {
  return first?.kind === 'function' ? [first.name] : [];
}

function isValue(operand: Operand, names: ReadonlySet<string>): boolean {
  if (operand.kind === 'paren') return valueThrough(operand.pipeline, names) !== undefined;
  if (operand.kind === 'variable') return names.has(operand.name) && operand.path.length === 0;
  return operand.kind === 'field' && operand.path.join('.') === 'Value';
}
