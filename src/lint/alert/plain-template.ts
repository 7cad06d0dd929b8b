import type { Command, Operand, Template, TemplateNode } from '../../syntax/go-template-ast.ts';

/** What nearly all templates are made of, in either dialect: a label or the value, and one function at most. */
const PLAIN =
  /\{\{[ \t\r\n]*(?:(printf)[ \t]+"([^"\\\r\n]*)"[ \t]+)?(\$labels(?:\.([a-zA-Z_]\w*))?|\$value)(?:[ \t\r\n]*\|[ \t\r\n]*(humanize(?:1024|Duration|Percentage|Timestamp)?|title|toUpper|toLower))?[ \t\r\n]*\}\}/y;

/** Whether a template certainly parses: {@link plainTemplate} reads it. */
export function isPlainTemplate(text: string): boolean {
  for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', PLAIN.lastIndex)) {
    PLAIN.lastIndex = open;
    if (!PLAIN.test(text)) return false;
  }
  return true;
}

/**
 * Reads a template of nothing but plain actions, as the parser would, in a tenth of its time; undefined for all others.
 * Most alerts have nothing else, and a large file has tens of thousands of them.
 */
export function plainTemplate(text: string): Template | undefined {
  const nodes: TemplateNode[] = [];
  let end = 0;
  for (let open = text.indexOf('{{'); open >= 0; open = text.indexOf('{{', end)) {
    PLAIN.lastIndex = open;
    const match = PLAIN.exec(text);
    if (!match) return undefined;
    addText(nodes, text, end, open);
    end = PLAIN.lastIndex;
    nodes.push(action(text, match, open));
  }
  addText(nodes, text, end, text.length);
  return { nodes };
}

function addText(nodes: TemplateNode[], text: string, start: number, end: number): void {
  if (end > start) nodes.push({ kind: 'text', text: text.slice(start, end), start, end });
}

function action(
  text: string,
  [whole, printf, format, variable, label, func]: RegExpExecArray,
  open: number,
): TemplateNode {
  const from = text.indexOf(printf ?? '$', open);
  const formatted = printf === undefined ? [] : formatWith(text, format!, from);
  const start = text.indexOf('$', formatted.at(-1)?.end ?? from);
  const end = start + variable!.length;
  const name = variable === '$value' ? '$value' : '$labels';
  const path = label === undefined ? [] : [label];
  const commands: Command[] = [
    { operands: [...formatted, { kind: 'variable', name, path, start, end }], start: from, end },
  ];
  let last = end;
  if (func !== undefined) {
    const at = text.indexOf(func, end);
    last = at + func.length;
    commands.push({ operands: [called(func, at)], start: at, end: last });
  }
  return {
    kind: 'action',
    pipeline: { variables: [], commands, start: from, end: last },
    start: open,
    end: open + whole.length,
  };
}

/** `printf "%.1f"`. */
function formatWith(text: string, format: string, start: number): Operand[] {
  const quote = text.indexOf('"', start);
  const end = quote + format.length + 2;
  return [called('printf', start), { kind: 'string', value: format, start: quote, end }];
}

const called = (name: string, start: number): Operand => ({
  kind: 'function',
  name,
  path: [],
  start,
  end: start + name.length,
});
