import { AGGREGATION_PARAMS, scalarArguments } from './arguments.ts';
import type { VariableUse } from './find.ts';

/** What a variable stands for where it stands, and so what has to be put there for the query to be parsed. */
export type Place =
  | 'string'
  | 'duration'
  | 'number'
  | 'label'
  | 'matcher'
  | 'word'
  | 'part'
  | 'function'
  | 'operator'
  | 'stage'
  | 'quoted';

interface Bracket {
  readonly open: '(' | '{' | '[';
  /** The word before a parenthesis. */
  readonly word: string;
  argument: number;
}

const LABEL_LISTS = new Set(['by', 'without', 'on', 'ignoring', 'group_left', 'group_right']);
const LABEL_WORDS = new Set(['unwrap', 'json', 'logfmt', 'keep', 'drop', 'label_format']);
const WORD = /[a-zA-Z0-9_:]/;

/** Follows a query text from left to right and tells for each variable what it stands for. */
export class PlaceFinder {
  private readonly text: string;
  private readonly brackets: Bracket[] = [];
  private position = 0;
  private quote: string | undefined;
  /** The last word or sign before the position, without spaces. */
  private last = '';

  constructor(text: string) {
    this.text = text;
  }

  /** The place of a variable; they are asked for in the order of the text. */
  place(use: VariableUse): Place {
    this.advance(use.start);
    const place = this.quote === undefined ? this.placeOutside(use) : 'string';
    this.position = use.end;
    if (place !== 'string') this.last = 'x';
    return place;
  }

  private advance(to: number): void {
    const { text } = this;
    while (this.position < to) {
      const char = text[this.position]!;
      if (this.quote !== undefined) {
        if (char === '\\' && this.quote !== '`') this.position++;
        else if (char === this.quote) this.quote = undefined;
        this.position++;
      } else if (char === '"' || char === "'" || char === '`') {
        this.quote = char;
        this.last = 'x';
        this.position++;
      } else if (char === '#') {
        const end = text.indexOf('\n', this.position);
        this.position = end < 0 ? to : end;
      } else if (WORD.test(char)) {
        const start = this.position;
        while (this.position < to && WORD.test(text[this.position]!)) this.position++;
        this.last = text.slice(start, this.position);
      } else {
        this.sign(char);
        this.position++;
      }
    }
  }

  private sign(char: string): void {
    if (isBlank(char)) return;
    if (char === '(' || char === '{' || char === '[') {
      this.brackets.push({ open: char, word: this.last.toLowerCase(), argument: 0 });
    } else if (char === ')' || char === '}' || char === ']') {
      this.brackets.pop();
    } else if (char === ',') {
      const top = this.brackets.at(-1);
      if (top) top.argument++;
    }
    this.last = char;
  }

  private placeOutside({ start, end }: VariableUse): Place {
    const { text, last } = this;
    const top = this.brackets.at(-1);
    const next = text[end] ?? '';
    const after = text[skipBlanks(text, end)] ?? '';
    const before = text[start - 1] ?? '';
    if (top?.open === '[') return /[smhdwy]/.test(next) ? 'number' : 'duration';
    if (last === 'offset' || (last === '-' && isAfterOffset(text, start))) return 'duration';
    if (last === '@') return 'number';
    if (WORD.test(before) || WORD.test(next)) return 'part';
    if (top?.open === '{') return after === '=' || after === '!' ? 'label' : 'matcher';
    if (top?.open === '(' && LABEL_LISTS.has(top.word)) return 'label';
    if (LABEL_WORDS.has(last)) return 'label';
    const operator = skipBlanksBefore(text, start);
    if (FILTERS.has(text.slice(operator - 2, operator))) return 'quoted';
    if (last === '|') return 'stage';
    if (after === '(') return LABEL_LISTS.has(last) ? 'label' : 'function';
    if (after === '{' || after === '[') return 'word';
    if (top?.open === '(' && isScalar(top)) return 'number';
    if (/^[-+*/%^<>=]$/.test(last)) return 'number';
    if (isOperand(last) && /[\w({]/.test(after)) return 'operator';
    return 'word';
  }
}

/** What stands before the text that the lines of Loki have to hold. */
const FILTERS = new Set(['|=', '|~', '|>', '!~']);

/** `offset -`, which may stand apart. */
function isAfterOffset(text: string, at: number): boolean {
  const minus = skipBlanksBefore(text, at) - 1;
  const end = skipBlanksBefore(text, minus);
  return text.slice(0, end).endsWith('offset') && !/\w/.test(text[end - 'offset'.length - 1] ?? '');
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && isBlank(text[at]!)) at++;
  return at;
}

function skipBlanksBefore(text: string, end: number): number {
  let at = end;
  while (at > 0 && isBlank(text[at - 1]!)) at--;
  return at;
}

const isBlank = (char: string): boolean => char.trim() === '';

const isOperand = (last: string): boolean => last === ')' || last === '}' || last === ']' || /^\w+$/.test(last);

const isScalar = ({ word, argument }: Bracket): boolean =>
  (AGGREGATION_PARAMS.has(word) && argument === 0) || scalarArguments(word).includes(argument);
