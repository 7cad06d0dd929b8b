import { keyLiteral, widthOf } from './literal.ts';

/** Code that is to be laid out. A text is written as it is. */
export type Code = string | ObjectCode | ListCode | CallCode;

export interface ObjectCode {
  readonly kind: 'object';
  readonly properties: readonly Property[];
  /** On several lines even if it fits on one. */
  readonly open?: boolean;
}

export interface Property {
  readonly key: string;
  readonly value: Code;
  /** Comments above. */
  readonly above?: readonly string[];
  /** A comment at the end of the line. */
  readonly behind?: string | undefined;
  /** An empty line above. */
  readonly gap?: boolean;
}

interface ListCode {
  readonly kind: 'list';
  readonly items: readonly Code[];
  /** Several items to a line, as is done with numbers. */
  readonly fill?: boolean;
}

interface CallCode {
  readonly kind: 'call';
  readonly callee: string;
  readonly argument: ObjectCode;
}

const WIDTH = 120;
const SHORT_KEY = 'help:';

/** Lays code out as prettier does with the settings of this repository, `head` in front of it on the first line. */
export function layOut(code: Code, head: string, indent = ''): string {
  const line = head + flat(code);
  // The comma or semicolon behind it counts.
  if (!mustOpen(code) && widthOf(line) < WIDTH) return line;
  if (typeof code === 'string') return canDrop(code, head.trim()) ? `${head.trimEnd()}\n${indent}  ${code}` : line;
  if (code.kind === 'call') return `${layOut({ ...code.argument, open: true }, `${head}${code.callee}(`, indent)})`;
  const inner = `${indent}  `;
  if (code.kind === 'list') return [`${head}[`, ...items(code, inner), `${indent}]`].join('\n');
  return [`${head}{`, ...code.properties.flatMap(each => property(each, inner)), `${indent}}`].join('\n');
}

/** A long string goes to a line of its own, unless its key is so short that little is won. */
const canDrop = (code: string, key: string): boolean => /^['"]/.test(code) && widthOf(key) > SHORT_KEY.length;

function property({ key, value, above = [], behind, gap }: Property, indent: string): string[] {
  const text = layOut(value, `${indent}${keyLiteral(key)}: `, indent);
  // What could not be told inside of a value on one line is told at its end.
  const notes = [behind, ...(text.includes('\n') ? [] : notesIn(value))].filter(note => note !== undefined);
  return [
    ...(gap ? [''] : []),
    ...above.map(note => `${indent}// ${plain(note)}`),
    `${text},${notes.map(note => ` // ${plain(note)}`).join('')}`,
  ];
}

function notesIn(code: Code): string[] {
  if (typeof code === 'string' || code.kind === 'list') return [];
  if (code.kind === 'call') return notesIn(code.argument);
  return code.properties.flatMap(({ behind, value }) => [...(behind === undefined ? [] : [behind]), ...notesIn(value)]);
}

function flat(code: Code): string {
  if (typeof code === 'string') return code;
  if (code.kind === 'list') return `[${code.items.map(flat).join(', ')}]`;
  if (code.kind === 'call') return `${code.callee}(${flat(code.argument)})`;
  if (code.properties.length === 0) return '{}';
  return `{ ${code.properties.map(({ key, value }) => `${keyLiteral(key)}: ${flat(value)}`).join(', ')} }`;
}

function mustOpen(code: Code): boolean {
  if (typeof code === 'string' || code.kind === 'list') return false;
  if (code.kind === 'call') return mustOpen(code.argument);
  return code.open === true || code.properties.some(({ value, above }) => above?.length || mustOpen(value));
}

function items({ items, fill }: ListCode, indent: string): string[] {
  const lines: string[] = [];
  for (const item of items) {
    const text = typeof item === 'string' ? item : layOut(item, indent, indent).trimStart();
    const longer = `${lines.at(-1)} ${text},`;
    if (fill && lines.length > 0 && widthOf(longer) <= WIDTH) lines[lines.length - 1] = longer;
    else lines.push(`${indent}${text},`);
  }
  return lines;
}

/** Texts from outside may stand in comments: they must not end them, nor show other than they are. */
export const plain = (comment: string): string => comment.replace(/[^\x20-\x7e]/g, '?').trim();
