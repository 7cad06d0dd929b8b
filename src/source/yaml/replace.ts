import type { Replacement } from '../source-file.ts';
import type { YamlScalar } from './node.ts';
import { offsetInScalar } from './offset.ts';

/**
 * The edit that puts a text in the place of a part of a scalar; offsets of the change are those of the value. A text on
 * several lines makes a block of a scalar that is none, or one whose lines are folded. Undefined where that is not sure to
 * be right: in braces, behind tags and anchors, before a comment.
 */
export function replaceInScalar(text: string, scalar: YamlScalar, change: Replacement): Replacement | undefined {
  const { value, style } = scalar;
  if (NOT_PRINTABLE.test(change.text)) return undefined;
  if (style === 'literal') return inLiteral(text, scalar, change);
  if (style === 'double') return inDouble(text, scalar, change);
  const whole = value.slice(0, change.start) + change.text + value.slice(change.end);
  const isPart = change.start > 0 || change.end < value.replace(/\n$/, '').length;
  if (whole.trimEnd().includes('\n')) return isPart ? undefined : asLiteral(text, scalar, whole);
  if (style === 'folded') return isPart ? undefined : placed(text, scalar, change, change.text);
  const { start, end } = scalar;
  const quoted = whole.replaceAll("'", "''");
  if (whole.includes('\n')) return undefined;
  if (style === 'single') return { start, end, text: quoted };
  return { start, end, text: isPlain(whole) ? whole : `'${quoted}'` };
}

/** What YAML wants to be escaped; tabs are not needed between the words of a query. */
const NOT_PRINTABLE = /[^\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]|\u2028|\u2029/u;

/** Beginnings that mean something to YAML, also those of numbers. */
const NOT_PLAIN =
  /^[-+.\d?:,[\]{}#&*!|>'"%@`~=\s]|:(?:\s|$)|\s#|\s$|^(?:true|false|yes|no|on|off|null|y|n|nan|inf)$|^$/i;

const isPlain = (value: string): boolean => !NOT_PLAIN.test(value);

function inLiteral(text: string, scalar: YamlScalar, change: Replacement): Replacement | undefined {
  if (change.start > 0 || !/^\s/.test(change.text)) return placed(text, scalar, change, change.text);
  // A block that begins with blanks needs the number of those that are its indentation.
  if (change.end < scalar.value.replace(/\n+$/, '').length) return undefined;
  return asLiteral(text, scalar, change.text + scalar.value.slice(change.end));
}

/** In quotes with escapes, as those of JSON are; a whole value on several lines is easier to read as a block. */
function inDouble(text: string, scalar: YamlScalar, change: Replacement): Replacement | undefined {
  const isWhole = change.start === 0 && change.end >= scalar.value.replace(/\n$/, '').length;
  const lines = change.text + scalar.value.slice(change.end);
  const block = isWhole && lines.trimEnd().includes('\n') ? asLiteral(text, scalar, lines) : undefined;
  return (
    block ?? {
      start: offsetInScalar(text, scalar, change.start),
      end: offsetInScalar(text, scalar, change.end),
      text: change.text.replaceAll(/["\\]/g, '\\$&').replaceAll('\n', '\\n'),
    }
  );
}

/** A part of a block: its lines begin as deep as the others do. */
function placed(text: string, scalar: YamlScalar, { start, end }: Replacement, lines: string): Replacement {
  return {
    start: offsetInScalar(text, scalar, start),
    end: offsetInScalar(text, scalar, end),
    text: lines.replaceAll('\n', lineEnd(text) + ' '.repeat(Math.max(0, scalar.indent))),
  };
}

/** A key with its blanks, and what may stand between it and a text: a quote, or the head of a block. */
const BEFORE = /^( *(?:- +)*)(?:[\w./-]+|"[^"\\]*"|'[^']*'):[ \t]+(["']?|[|>][-+\d]*[ \t]*\r?\n)$/;

/** The whole value as a block in the place of what is there. */
function asLiteral(text: string, scalar: YamlScalar, value: string): Replacement | undefined {
  const isBlock = scalar.indent >= 0;
  const head = isBlock ? text.lastIndexOf('\n', scalar.start - 2) + 1 : text.lastIndexOf('\n', scalar.start - 1) + 1;
  const before = BEFORE.exec(text.slice(head, scalar.start));
  if (!before || !standsAlone(text, scalar)) return undefined;
  const [all, toKey, opening] = before as unknown as [string, string, string];
  const contentEnd = offsetInScalar(text, scalar, scalar.value.replace(/\n+$/, '').length);
  const depth = ' '.repeat(toKey.length + 2);
  const body = value.replace(/\n+$/, '');
  const chomping = !value.endsWith('\n') ? '-' : value.endsWith('\n\n') ? '+' : '';
  const lines = body.split('\n').map(line => (line === '' ? '' : depth + line));
  return {
    start: head + all.length - opening.length,
    end: isBlock ? contentEnd : scalar.end + opening.length,
    text: [`|${body.startsWith(' ') ? '2' : ''}${chomping}`, ...lines].join(lineEnd(text)),
  };
}

/** Whether the line ends behind a value, and nothing goes on there that is in braces or brackets. */
function standsAlone(text: string, { start, end, indent, style }: YamlScalar): boolean {
  if (indent >= 0) return true;
  const quote = style === 'single' || style === 'double' ? 1 : 0;
  const [, rest = '', next = ''] = /^([^\n]*)\s*([^]?)/.exec(text.slice(end + quote)) ?? [];
  return start > 0 && rest.trim() === '' && !/[}\],]/.test(next);
}

const lineEnd = (text: string): string => (/^[^\n]*\r\n/.test(text) ? '\r\n' : '\n');
