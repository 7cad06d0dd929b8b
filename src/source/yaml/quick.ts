import { CHOMPING_MODE, EVENT_ID, getScalarValue, SCALAR_STYLE, type ScalarStyle } from 'js-yaml';
import { repeatedKeys } from './compose.ts';
import type { YamlMap, YamlNode, YamlScalar, YamlSeq } from './node.ts';

/** Characters of texts that are left to the full parser: tabs, `\r`, everything that does not print. */
const UNUSUAL = /[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\n(?:---|\.\.\.|%)/;

const SPACE = 32;
const BREAK = 10;
const HASH = 35;
const DASH = 45;
const COLON = 58;

/** What a plain text does not begin with. Some may, before a letter; the full parser knows. */
const INDICATORS = new Set('-?:,[]{}#&*!|>\'"%@`~='.split('').map(char => char.charCodeAt(0)));

/**
 * Reads one document in the part of YAML that nearly all rule files are written in: maps and lists by indentation, plain and
 * quoted texts, blocks. Undefined for everything else, mistakes included; then the full parser reads the text, which takes
 * three times as long. What is read is what the full parser would have made of it.
 */
export function quickYaml(text: string): YamlNode | undefined {
  const begin = text.startsWith('---\n') ? 4 : 0;
  if (!text.endsWith('\n') || UNUSUAL.test(text) || text.startsWith('---', begin) || /^[%.]/.test(text))
    return undefined;
  try {
    const reader = new QuickReader(text, begin);
    return reader.document();
  } catch (stop) {
    if (stop === TOO_HARD) return undefined;
    throw stop;
  }
}

/** Nobody nests further by hand. */
const MAX_DEPTH = 50;

/** Thrown where the full parser is needed. */
const TOO_HARD = Symbol('too hard');

class QuickReader {
  private readonly text: string;
  /** The first character that is not read yet, and its column; -1 behind the last line. */
  private at: number;
  private indent = 0;
  /** Where the last thing ended. */
  private last = 0;
  private depth = 0;

  constructor(text: string, begin: number) {
    this.text = text;
    this.at = begin;
    this.toLine(begin);
  }

  document(): YamlNode {
    if (this.indent < 0) throw TOO_HARD;
    const root = this.collection();
    if (this.indent >= 0) throw TOO_HARD;
    return root;
  }

  /** Goes to the first line from an offset on that holds more than a comment. */
  private toLine(from: number): void {
    const { text } = this;
    let line = from;
    while (line < text.length) {
      let at = line;
      while (text.charCodeAt(at) === SPACE) at++;
      const char = text.charCodeAt(at);
      if (char !== BREAK && char !== HASH) {
        this.at = at;
        this.indent = at - line;
        return;
      }
      line = text.indexOf('\n', at) + 1;
    }
    this.indent = -1;
  }

  private collection(): YamlNode {
    if (++this.depth > MAX_DEPTH) throw TOO_HARD;
    const collection = this.isItem() ? this.sequence() : this.mapping();
    this.depth--;
    return collection;
  }

  private isItem(): boolean {
    if (this.text.charCodeAt(this.at) !== DASH) return false;
    const next = this.text.charCodeAt(this.at + 1);
    return next === SPACE || next === BREAK;
  }

  private sequence(): YamlSeq {
    const { indent, at: start } = this;
    const items: YamlNode[] = [];
    while (this.indent === indent && this.isItem()) {
      let at = this.at + 1;
      while (this.text.charCodeAt(at) === SPACE) at++;
      if (this.text.charCodeAt(at) === BREAK || this.text.charCodeAt(at) === HASH) {
        this.toLine(this.text.indexOf('\n', at) + 1);
        if (this.indent <= indent) throw TOO_HARD;
        items.push(this.collection());
        continue;
      }
      const column = indent + at - this.at;
      this.at = at;
      if (this.keyEnd() >= 0) {
        this.indent = column;
        items.push(this.mapping());
      } else items.push(this.scalar(indent));
    }
    if (this.indent > indent) throw TOO_HARD;
    return { kind: 'seq', start, end: this.last, items, tag: undefined };
  }

  private mapping(): YamlMap {
    const { indent, at: start } = this;
    const keys: YamlNode[] = [];
    const values: YamlNode[] = [];
    while (this.indent === indent && !this.isItem()) {
      const end = this.keyEnd();
      if (end < 0) throw TOO_HARD;
      keys.push(this.plain(this.at, end));
      values.push(this.value(end + 1, indent));
    }
    if (this.indent > indent || keys.length === 0) throw TOO_HARD;
    return { kind: 'map', start, end: this.last, keys, values, repeated: repeatedKeys(keys), tag: undefined };
  }

  /** Where the key that begins here ends, at its colon; -1 when none begins that is easy to read. */
  private keyEnd(): number {
    const { text } = this;
    let at = this.at;
    for (;;) {
      const char = text.charCodeAt(at);
      const isLetter = (char >= 97 && char <= 122) || char === 95 || (char >= 65 && char <= 90);
      const isInside = at > this.at && ((char >= 45 && char <= 57) || char === 36);
      if (!isLetter && !isInside) break;
      at++;
    }
    if (at === this.at || text.charCodeAt(at) !== COLON) return -1;
    const next = text.charCodeAt(at + 1);
    return next === SPACE || next === BREAK ? at : -1;
  }

  /** What stands behind the colon of a key. */
  private value(from: number, indent: number): YamlNode {
    const { text } = this;
    let at = from;
    while (text.charCodeAt(at) === SPACE) at++;
    const char = text.charCodeAt(at);
    if (char !== BREAK && char !== HASH) {
      this.at = at;
      return this.scalar(indent);
    }
    this.toLine(text.indexOf('\n', at) + 1);
    if (this.indent > indent || (this.indent === indent && this.isItem())) return this.collection();
    return this.plain(this.last, this.last);
  }

  /** A text that begins here and belongs to something of an indentation. */
  private scalar(indent: number): YamlScalar {
    const { text, at } = this;
    const char = text[at]!;
    if (char === '"' || char === "'") return this.quoted(char);
    if (char === '|' || char === '>') return this.block(char, indent);
    if (INDICATORS.has(char.charCodeAt(0))) throw TOO_HARD;
    return this.lines(indent);
  }

  private quoted(quote: '"' | "'"): YamlScalar {
    const { text } = this;
    const start = this.at + 1;
    let at = start;
    let isLiteral = true;
    for (;;) {
      const char = text[at]!;
      if (char === '\n') throw TOO_HARD;
      if (char === quote) {
        if (quote === '"' || text[at + 1] !== "'") break;
        isLiteral = false;
        at += 2;
      } else if (char === '\\' && quote === '"') {
        // What an escape may be is known by the full parser; nearly all of them are these.
        if (!'nt"\\/'.includes(text[at + 1]!)) throw TOO_HARD;
        isLiteral = false;
        at += 2;
      } else at++;
    }
    this.endLine(at + 1);
    const value = isLiteral ? text.slice(start, at) : unquote(text, { start, end: at }, quote);
    this.last = at;
    return {
      kind: 'scalar',
      value,
      style: quote === '"' ? 'double' : 'single',
      start,
      end: at,
      indent: -1,
      tag: undefined,
    };
  }

  /** Nothing but a comment may follow on a line. */
  private endLine(from: number): void {
    const { text } = this;
    let at = from;
    while (text.charCodeAt(at) === SPACE) at++;
    if (text.charCodeAt(at) !== BREAK && (text.charCodeAt(at) !== HASH || at === from)) throw TOO_HARD;
    this.toLine(text.indexOf('\n', at) + 1);
  }

  private plain(start: number, end: number): YamlScalar {
    this.last = end;
    return {
      kind: 'scalar',
      value: this.text.slice(start, end),
      style: 'plain',
      start,
      end,
      indent: -1,
      tag: undefined,
    };
  }

  /** A plain text, with the lines after it that are indented further than what it belongs to. */
  private lines(indent: number): YamlScalar {
    const start = this.at;
    let { end, hasComment } = this.plainLine(start);
    this.toLine(this.text.indexOf('\n', end) + 1);
    if (this.indent <= indent) return this.plain(start, end);
    for (let next = end; this.indent > indent; next = end) {
      if (hasComment || this.hasCommentSince(next)) throw TOO_HARD;
      ({ end, hasComment } = this.plainLine(this.at));
      this.toLine(this.text.indexOf('\n', end) + 1);
    }
    const value = decode(this.text, { start, end, style: SCALAR_STYLE.PLAIN });
    this.last = end;
    return { kind: 'scalar', value, style: 'plain', start, end, indent: -1, tag: undefined };
  }

  /** Where the text of a line ends: before blanks and a comment. */
  private plainLine(from: number): { end: number; hasComment: boolean } {
    const { text } = this;
    let end = from;
    for (let at = from; ; at++) {
      const char = text.charCodeAt(at);
      if (char === BREAK) return { end, hasComment: false };
      if (char === SPACE) continue;
      if (char === HASH && text.charCodeAt(at - 1) === SPACE) return { end, hasComment: true };
      if (char === COLON) {
        const next = text.charCodeAt(at + 1);
        if (next === SPACE || next === BREAK) throw TOO_HARD;
      }
      end = at + 1;
    }
  }

  /** Whether a line of nothing but a comment was passed: it ends a plain text. */
  private hasCommentSince(from: number): boolean {
    const hash = this.text.indexOf('#', from);
    return hash >= 0 && hash <= this.at;
  }

  private block(head: '|' | '>', indent: number): YamlScalar {
    const { text } = this;
    const lineEnd = text.indexOf('\n', this.at);
    const match = /^([1-9])?([+-]?) *$/.exec(text.slice(this.at + 1, lineEnd));
    if (!match) throw TOO_HARD;
    const start = lineEnd + 1;
    const depth = match[1] ? indent + Number(match[1]) : this.depthOf(start);
    if (depth <= indent) throw TOO_HARD;
    let line = start;
    while (line < text.length) {
      let at = line;
      while (at - line < depth && text.charCodeAt(at) === SPACE) at++;
      if (at - line < depth && text.charCodeAt(at) !== BREAK) break;
      line = text.indexOf('\n', at) + 1;
    }
    if (line === start) throw TOO_HARD;
    this.toLine(line);
    if (this.indent > indent) throw TOO_HARD;
    this.last = line;
    const style = head === '|' ? SCALAR_STYLE.LITERAL_BLOCK : SCALAR_STYLE.FOLDED_BLOCK;
    const chomping = { '': CHOMPING_MODE.CLIP, '-': CHOMPING_MODE.STRIP, '+': CHOMPING_MODE.KEEP }[
      match[2] as '' | '-' | '+'
    ];
    const value = decode(text, { start, end: line, style, indent: depth, chomping });
    return {
      kind: 'scalar',
      value,
      style: head === '|' ? 'literal' : 'folded',
      start,
      end: line,
      indent: depth,
      tag: undefined,
    };
  }

  /** How deep the first line of a block stands that is not empty; empty ones before it must not be deeper. */
  private depthOf(from: number): number {
    const { text } = this;
    let deepest = 0;
    for (let line = from; line < text.length;) {
      let at = line;
      while (text.charCodeAt(at) === SPACE) at++;
      const depth = at - line;
      if (text.charCodeAt(at) !== BREAK) {
        if (depth < deepest) throw TOO_HARD;
        return depth;
      }
      deepest = Math.max(deepest, depth);
      line = at + 1;
    }
    throw TOO_HARD;
  }
}

/** The escapes that are read here are those of JSON. */
const unquote = (text: string, { start, end }: Pick<Part, 'start' | 'end'>, quote: '"' | "'"): string =>
  quote === '"' ? (JSON.parse(text.slice(start - 1, end + 1)) as string) : text.slice(start, end).replaceAll("''", "'");

interface Part {
  readonly start: number;
  readonly end: number;
  readonly style: ScalarStyle;
  readonly indent?: number;
  readonly chomping?: (typeof CHOMPING_MODE)[keyof typeof CHOMPING_MODE];
}

/** The value of a text, as the full parser decodes it. */
const decode = (text: string, { start, end, style, indent = -1, chomping = CHOMPING_MODE.CLIP }: Part): string =>
  getScalarValue(text, {
    type: EVENT_ID.SCALAR,
    valueStart: start,
    valueEnd: end,
    anchorStart: -1,
    anchorEnd: -1,
    tagStart: -1,
    tagEnd: -1,
    style,
    chomping,
    indent,
    fast: false,
  });
