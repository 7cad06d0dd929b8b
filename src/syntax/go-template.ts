import type { Pipeline, Template, TemplateNode } from './go-template-ast.ts';
import {
  current,
  endBefore,
  expectRight,
  fail,
  next,
  nextNonSpace,
  skipSpace,
  unexpected,
} from './go-template-cursor.ts';
import type { TemplateCursor, TemplateProblem } from './go-template-cursor.ts';
import { lexTemplate } from './go-template-lexer.ts';
import type { TemplateToken } from './go-template-lexer.ts';
import { templateString } from './go-template-literal.ts';
import { parsePipeline } from './go-template-pipeline.ts';

export interface TemplateOptions {
  /** The functions that the template may call, those of Go included. */
  readonly functions: { has(name: string): boolean };
  /** Variables that are declared before the template starts, such as `$labels` in an alert rule. */
  readonly variables?: readonly string[];
  /** The name of the template, which no `define` in it may take. */
  readonly name?: string;
}

/** A block that is still read, or the template as a whole. */
interface Frame {
  readonly kind: 'root' | 'define' | 'block' | 'if' | 'with' | 'range';
  readonly start: number;
  readonly name?: string;
  readonly pipeline?: Pipeline;
  /** The `end` of an `else if` also ends the `if` before it. */
  readonly chained?: boolean;
  /** What holds again behind the block. */
  readonly outside: { readonly variables: string[]; readonly declared: number; readonly rangeDepth: number };
  /** The nodes before `else`. */
  body?: TemplateNode[];
  nodes: TemplateNode[];
}

interface Parser extends TemplateCursor {
  readonly frames: Frame[];
  /** The templates that are defined, and whether they hold anything: an empty one may be defined again. */
  readonly defined: Map<string, boolean>;
}

/** A template of Go's text/template, or the first thing that is wrong with it. Blocks may nest to any depth. */
export function parseTemplate(
  text: string,
  { functions, variables = [], name = '' }: TemplateOptions,
): { readonly template: Template } | { readonly problem: TemplateProblem } {
  const parser: Parser = {
    tokens: lexTemplate(text),
    functions,
    at: 0,
    variables: ['$', ...variables],
    rangeDepth: 0,
    frames: [],
    defined: new Map(),
  };
  const root = pushFrame(parser, { kind: 'root', start: 0, name });
  while (!parser.problem && skipSpace(parser).type !== 'eof') parseNode(parser, next(parser));
  const end = current(parser);
  if (parser.frames.length > 1) fail(parser, 'unexpected EOF', end);
  define(parser, root, end);
  return parser.problem ? { problem: parser.problem } : { template: { nodes: root.nodes } };
}

function pushFrame(parser: Parser, frame: Omit<Frame, 'nodes' | 'outside'>, declared = parser.variables.length): Frame {
  const { variables, rangeDepth } = parser;
  const pushed = { ...frame, nodes: [], outside: { variables, declared, rangeDepth } };
  parser.frames.push(pushed);
  return pushed;
}

function parseNode(parser: Parser, token: TemplateToken): void {
  const { type, text, start, end } = token;
  if (type === 'left') parseAction(parser, start);
  else if (type === 'text') addNode(parser, { kind: type, text, start, end });
  else unexpected(parser, token, 'input');
}

const addNode = (parser: Parser, node: TemplateNode) => parser.frames.at(-1)!.nodes.push(node);

/** Reads an action behind its `{{`. */
function parseAction(parser: Parser, start: number): void {
  const token = skipSpace(parser);
  switch (token.type) {
    case 'if':
    case 'with':
    case 'range':
      next(parser);
      return openBranch(parser, token.type, start);
    case 'else':
      next(parser);
      return parseElse(parser, token);
    case 'end':
      next(parser);
      return parseEnd(parser, token);
    case 'break':
    case 'continue':
      next(parser);
      return parseJump(parser, token.type, start);
    case 'template':
      next(parser);
      return parseCall(parser, start);
    case 'block':
      next(parser);
      return openBlock(parser, start);
    case 'define':
      // Only at the top: anywhere else it is no keyword that a command could start with.
      if (parser.frames.length > 1) break;
      next(parser);
      return openDefine(parser, start);
  }
  const pipeline = parsePipeline(parser, 'command');
  addNode(parser, { kind: 'action', pipeline, start, end: endBefore(parser) });
}

function openBranch(parser: Parser, kind: 'if' | 'with' | 'range', start: number, chained = false): void {
  const declared = parser.variables.length;
  const pipeline = parsePipeline(parser, kind);
  pushFrame(parser, { kind, start, pipeline, chained }, declared);
  if (kind === 'range') parser.rangeDepth++;
}

function openBlock(parser: Parser, start: number): void {
  const name = parseName(parser, 'block clause');
  const pipeline = parsePipeline(parser, 'block clause');
  pushFrame(parser, { kind: 'block', start, name, pipeline });
  parser.variables = ['$'];
  parser.rangeDepth = 0;
}

function openDefine(parser: Parser, start: number): void {
  const name = parseName(parser, 'define clause');
  expectRight(parser, 'define clause');
  pushFrame(parser, { kind: 'define', start, name });
  parser.variables = ['$'];
  parser.rangeDepth = 0;
}

function parseName(parser: Parser, place: string): string {
  const token = nextNonSpace(parser);
  if (token.type !== 'string') unexpected(parser, token, place);
  const name = token.type === 'string' ? templateString(token.text) : '';
  if (name === undefined) fail(parser, 'invalid syntax', token);
  return name ?? '';
}

function parseCall(parser: Parser, start: number): void {
  const name = parseName(parser, 'template clause');
  if (skipSpace(parser).type === 'right') {
    addNode(parser, { kind: 'template', name, start, end: next(parser).end });
    return;
  }
  const pipeline = parsePipeline(parser, 'template clause');
  addNode(parser, { kind: 'template', name, pipeline, start, end: endBefore(parser) });
}

function parseJump(parser: Parser, kind: 'break' | 'continue', start: number): void {
  const { end } = expectRight(parser, `{{${kind}}}`);
  if (parser.rangeDepth === 0) fail(parser, `{{${kind}}} outside {{range}}`, { start, end });
  addNode(parser, { kind, start, end });
}

function parseElse(parser: Parser, token: TemplateToken): void {
  const frame = parser.frames.at(-1)!;
  const { type } = skipSpace(parser);
  const goesOn = type === 'if' || type === 'with';
  if (!goesOn) expectRight(parser, 'else');
  if (frame.kind === 'root') return fail(parser, 'unexpected {{else}}', token);
  if (frame.kind === 'define' || frame.kind === 'block') {
    return fail(parser, `unexpected {{else}} in ${frame.kind} clause`, token);
  }
  if (frame.body) return fail(parser, 'expected end; found {{else}}', token);
  frame.body = frame.nodes;
  frame.nodes = [];
  if (frame.kind === 'range') parser.rangeDepth--;
  // `{{else if}}` goes on from an `if` only, and `{{else with}}` from a `with`.
  if (!goesOn || frame.kind !== type) return;
  next(parser);
  openBranch(parser, type, token.start, true);
}

function parseEnd(parser: Parser, token: TemplateToken): void {
  const { end } = expectRight(parser, 'end');
  if (parser.frames.length === 1) return fail(parser, 'unexpected {{end}}', token);
  for (let chained = true; chained;) {
    const frame = parser.frames.pop()!;
    chained = frame.chained ?? false;
    parser.variables = frame.outside.variables;
    parser.variables.length = frame.outside.declared;
    parser.rangeDepth = frame.outside.rangeDepth;
    if (frame.kind === 'define' || frame.kind === 'block') define(parser, frame, token);
    addNode(parser, toNode(frame, end));
  }
}

function toNode({ kind, name = '', pipeline, body, nodes, start }: Frame, end: number): TemplateNode {
  if (!pipeline || kind === 'root' || kind === 'define') return { kind: 'define', name, body: nodes, start, end };
  if (kind === 'block') return { kind, name, pipeline, body: nodes, start, end };
  return { kind, pipeline, body: body ?? nodes, ...(body && { otherwise: nodes }), start, end };
}

function define(parser: Parser, { name = '', nodes }: Frame, token: TemplateToken): void {
  const hasContent = nodes.some(node => node.kind !== 'define' && !(node.kind === 'text' && node.text.trim() === ''));
  if (!parser.defined.get(name)) parser.defined.set(name, hasContent);
  else if (hasContent) fail(parser, `multiple definition of template "${name}"`, token);
}
