import type { Command, Operand, Pipeline } from './go-template-ast.ts';
import { current, endBefore, fail, next, skipSpace, unexpected } from './go-template-cursor.ts';
import type { TemplateCursor } from './go-template-cursor.ts';
import type { TemplateToken, TemplateTokenType } from './go-template-lexer.ts';
import { charProblem, numberProblem, templateString } from './go-template-literal.ts';

/** Go's own limit. */
const MAX_DEPTH = 10_000;

const STARTS_COMMAND: ReadonlySet<TemplateTokenType> = new Set<TemplateTokenType>([
  '(',
  '.',
  'bool',
  'char-constant',
  'field',
  'identifier',
  'nil',
  'number',
  'string',
  'variable',
]);

/** What cannot stand behind a `|`: it takes no argument. */
const VALUES: ReadonlySet<Operand['kind']> = new Set<Operand['kind']>(['bool', 'dot', 'nil', 'number', 'string']);

/** A pipeline that is still read, and the operands of its last command as long as that goes on. */
interface OpenPipeline {
  readonly context: string;
  readonly closedBy: 'right' | ')';
  /** The place of its parenthesis, if it has one, and where its text starts. */
  readonly paren: number;
  readonly start: number;
  readonly variables: readonly string[];
  readonly commands: Command[];
  operands?: Operand[] | undefined;
}

/**
 * Reads a pipeline and its closing delimiter. Parentheses nest up to Go's limit, so the open ones are kept on an own
 * stack and not on that of JavaScript.
 */
export function parsePipeline(cursor: TemplateCursor, context: string): Pipeline {
  const first = openPipeline(cursor, context);
  const open = [first];
  for (;;) {
    const pipeline = open.at(-1)!;
    const token = skipSpace(cursor);
    if (pipeline.operands) readOperand(cursor, open, token);
    else if (STARTS_COMMAND.has(token.type)) pipeline.operands = [];
    else if (token.type === pipeline.closedBy) {
      next(cursor);
      open.pop();
      const closed = closePipeline(cursor, pipeline, token);
      const outer = open.at(-1);
      if (!outer) return closed;
      addOperand(cursor, outer, {
        kind: 'paren',
        pipeline: closed,
        path: readPath(cursor),
        ...spanFrom(cursor, { start: pipeline.paren }),
      });
    } else {
      unexpected(cursor, token, pipeline.context);
      return closePipeline(cursor, first, token);
    }
  }
}

function openPipeline(cursor: TemplateCursor, context: string, paren?: TemplateToken): OpenPipeline {
  const { start } = skipSpace(cursor);
  const variables = parseDeclarations(cursor, context);
  return { context, closedBy: paren ? ')' : 'right', paren: paren?.start ?? start, start, variables, commands: [] };
}

/** `$a :=`, `$a =` or, in a range, `$a, $b :=`. */
function parseDeclarations(cursor: TemplateCursor, context: string): string[] {
  const names: string[] = [];
  for (;;) {
    const start = cursor.at;
    const { type, text } = skipSpace(cursor);
    if (type !== 'variable') return names;
    next(cursor);
    const mark = skipSpace(cursor);
    const isComma = mark.type === 'char' && mark.text === ',';
    if (!isComma && mark.type !== '=' && mark.type !== ':=') {
      cursor.at = start;
      return names;
    }
    next(cursor);
    names.push(text);
    cursor.variables.push(text);
    if (!isComma) return names;
    const { type: after } = skipSpace(cursor);
    if (context !== 'range' || names.length > 1) fail(cursor, `too many declarations in ${context}`, mark);
    else if (after !== 'variable' && after !== 'right' && after !== ')') {
      fail(cursor, 'range can only initialize variables', mark);
    }
  }
}

function closePipeline(
  cursor: TemplateCursor,
  { context, start, variables, commands }: OpenPipeline,
  token: TemplateToken,
): Pipeline {
  if (commands.length === 0) fail(cursor, `missing value for ${context}`, token);
  const value = commands.findIndex(({ operands }, i) => i > 0 && VALUES.has(operands[0]!.kind));
  if (value > 0) fail(cursor, `non executable command in pipeline stage ${value + 1}`, commands[value]!);
  return { variables, commands, start, end: commands.at(-1)?.end ?? start };
}

/** Reads one operand of the innermost pipeline, or opens a pipeline in parentheses that will be its operand. */
function readOperand(cursor: TemplateCursor, open: OpenPipeline[], token: TemplateToken): void {
  const pipeline = open.at(-1)!;
  if (token.type === '(') {
    if (open.length > MAX_DEPTH) fail(cursor, 'max expression depth exceeded', token);
    next(cursor);
    open.push(openPipeline(cursor, 'parenthesized pipeline', token));
    return;
  }
  const operand = readTerm(cursor, token);
  if (operand) addOperand(cursor, pipeline, operand);
  else endOperand(cursor, pipeline);
}

function addOperand(cursor: TemplateCursor, pipeline: OpenPipeline, operand: Operand): void {
  pipeline.operands!.push(operand);
  endOperand(cursor, pipeline);
}

/** What stands behind an operand: a space and maybe one more, or the end of the command. */
function endOperand(cursor: TemplateCursor, pipeline: OpenPipeline): void {
  const token = current(cursor);
  if (token.type === 'space') return;
  if (token.type === '|') next(cursor);
  else if (token.type !== 'right' && token.type !== ')') unexpected(cursor, token, 'operand');
  const operands = pipeline.operands!;
  pipeline.operands = undefined;
  if (operands.length > 0) {
    pipeline.commands.push({ operands, start: operands[0]!.start, end: operands.at(-1)!.end });
  }
}

function readTerm(cursor: TemplateCursor, token: TemplateToken): Operand | undefined {
  const { type, text, start, end } = token;
  const span = { start, end };
  switch (type) {
    case 'field':
      next(cursor);
      return { kind: 'field', path: [text.slice(1), ...readPath(cursor)], ...spanFrom(cursor, span) };
    case 'variable':
      next(cursor);
      if (!cursor.variables.includes(text)) fail(cursor, `undefined variable "${text}"`, token);
      return { kind: 'variable', name: text, path: readPath(cursor), ...spanFrom(cursor, span) };
    case 'identifier':
      next(cursor);
      if (!cursor.functions.has(text)) fail(cursor, `function "${text}" not defined`, token);
      return { kind: 'function', name: text, path: readPath(cursor), ...spanFrom(cursor, span) };
    case 'string':
      return readValue(cursor, token, { kind: 'string', value: templateString(text) ?? '', ...span });
    case 'number':
    case 'char-constant':
      return readValue(cursor, token, { kind: 'number', text, ...span });
    case 'bool':
      return readValue(cursor, token, { kind: 'bool', text, ...span });
    case '.':
      return readValue(cursor, token, { kind: 'dot', ...span });
    case 'nil':
      return readValue(cursor, token, { kind: 'nil', ...span });
    default:
      return undefined;
  }
}

function readValue(cursor: TemplateCursor, token: TemplateToken, value: Operand): Operand {
  next(cursor);
  const problem = valueProblem(token);
  if (problem !== undefined) fail(cursor, problem, token);
  const after = current(cursor);
  if (after.type === 'field') fail(cursor, `unexpected . after term ${JSON.stringify(token.text)}`, after);
  return value;
}

function valueProblem({ type, text }: TemplateToken): string | undefined {
  if (type === 'number') return numberProblem(text);
  if (type === 'char-constant') return charProblem(text);
  return type === 'string' && templateString(text) === undefined ? 'invalid syntax' : undefined;
}

/** The fields directly behind an operand: `.a.b`. */
function readPath(cursor: TemplateCursor): string[] {
  const path: string[] = [];
  while (current(cursor).type === 'field') path.push(next(cursor).text.slice(1));
  return path;
}

/** From the start of something to the end of the token before. */
const spanFrom = (cursor: TemplateCursor, { start }: { start: number }) => ({ start, end: endBefore(cursor) });
