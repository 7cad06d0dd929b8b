import type { Command, Operand, Pipeline, Template, TemplateNode } from '../../syntax/go-template-ast.ts';
import { templateReferences } from '../../syntax/go-template-walk.ts';

/** A place of a template that reads a label of the alert. Offsets are in the template. */
export interface LabelUse {
  readonly label: string;
  /** As it is written: `$labels.instance`. */
  readonly code: string;
  readonly start: number;
  readonly end: number;
}

/**
 * The labels that a template of an alert reads, at any depth: `$labels.x`, `.Labels.x`, `$.Labels.x`, `index $labels "x"`.
 * Left out is what stands in `{{ if $labels.x }}...{{ end }}`: whoever writes that knows that the label may be missing.
 */
export function labelUses(template: Template, text: string): LabelUse[] {
  const guards = [...guardsOf(template.nodes)];
  return allUses(template, text).filter(
    ({ label, start, end }) => !guards.some(it => it.label === label && it.start <= start && end <= it.end),
  );
}

function allUses(template: Template, text: string): LabelUse[] {
  const direct = [...templateReferences(template)].flatMap(({ operand, rebound }): LabelUse[] => {
    const label = operand.kind === 'dot' ? undefined : labelOf(operand, rebound);
    const { start, end } = operand;
    return label === undefined ? [] : [{ label, code: text.slice(start, end), start, end }];
  });
  return [...direct, ...[...commands(template.nodes)].flatMap(command => indexed(command, text))];
}

function labelOf(operand: Extract<Operand, { kind: 'field' | 'variable' }>, rebound: boolean): string | undefined {
  const [first, second] = operand.path;
  if (operand.kind === 'variable' && operand.name === '$labels') return first;
  const isData = operand.kind === 'field' || operand.name === '$';
  return isData && !rebound && first === 'Labels' ? second : undefined;
}

/** `index $labels "x"`. */
function indexed({ operands, start, end }: Command, text: string): LabelUse[] {
  const [func, map, key] = operands;
  if (func?.kind !== 'function' || func.name !== 'index' || key?.kind !== 'string' || operands.length !== 3) return [];
  if (map?.kind !== 'variable' || map.name !== '$labels' || map.path.length > 0) return [];
  return [{ label: key.value, code: text.slice(start, end), start, end }];
}

/** The parts of a template that hang on a label. */
function* guardsOf(nodes: readonly TemplateNode[]): Generator<Omit<LabelUse, 'code'>> {
  const open = [...nodes];
  for (let node = open.pop(); node; node = open.pop()) {
    const operand = 'pipeline' in node && node.pipeline?.commands.length === 1 && node.pipeline.commands[0]!.operands;
    const tested = operand && operand.length === 1 ? operand[0]! : undefined;
    if ((node.kind === 'if' || node.kind === 'with') && (tested?.kind === 'field' || tested?.kind === 'variable')) {
      const label = labelOf(tested, false);
      if (label !== undefined) yield { label, start: node.start, end: node.end };
    }
    open.push(...inside(node).filter(isNode));
  }
}

const NODES = new Set(['if', 'with', 'range', 'block', 'define', 'action', 'template', 'text', 'break', 'continue']);
const isNode = (part: Part): part is TemplateNode => 'kind' in part && NODES.has(part.kind);

type Part = TemplateNode | Pipeline | Command | Operand;

/** All commands of a template, those in parentheses included. */
function* commands(nodes: readonly TemplateNode[]): Generator<Command> {
  const open: Part[] = [...nodes].reverse();
  for (let part = open.pop(); part; part = open.pop()) {
    if ('operands' in part) yield part;
    open.push(...inside(part).toReversed());
  }
}

function inside(part: Part): readonly Part[] {
  if ('commands' in part) return part.commands;
  if ('operands' in part) return part.operands;
  const pipeline = 'pipeline' in part && part.pipeline ? [part.pipeline] : [];
  const body = 'body' in part ? part.body : [];
  return [...pipeline, ...body, ...('otherwise' in part && part.otherwise ? part.otherwise : [])];
}
