/** Why a text is no JSON, with the offset: `JSON.parse` tells the place only sometimes. */
export interface JsonProblem {
  readonly message: string;
  readonly offset: number;
}

const TOKEN = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null|[[\]{},:]/y;

/** What a text in quotes is made of: read part by part, since a pattern for a whole one takes memory for each character. */
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

/** Finds the first thing that JSON does not allow; undefined when there is none. */
export function jsonProblem(text: string): JsonProblem | undefined {
  /** The open brackets. */
  const open: string[] = [];
  let expected: Expected = 'value';
  let before = '';
  let at = text.startsWith('\ufeff') ? 1 : 0;
  for (;;) {
    while (at < text.length && ' \t\n\r'.includes(text[at]!)) at++;
    if (at >= text.length) {
      return expected === 'end' ? undefined : { message: `ends too early: ${WANTED[expected]} is missing`, offset: at };
    }
    const token = tokenAt(text, at);
    if (token === undefined) return { message: wrongAt(text, at), offset: at };
    const next = follow(token, expected, open);
    if (next === undefined) return { message: unexpected(token, expected, before), offset: at };
    expected = next;
    before = token;
    at += token.length;
  }
}

/** Undefined where no token of JSON stands. */
function tokenAt(text: string, from: number): string | undefined {
  if (text[from] !== '"') return partAt(TOKEN, text, from);
  let at = from + 1;
  for (;;) {
    at += partAt(PLAIN, text, at)!.length;
    if (text[at] === '"') return text.slice(from, at + 1);
    const escape = partAt(ESCAPE, text, at);
    if (escape === undefined) return undefined;
    at += escape.length;
  }
}

function partAt(part: RegExp, text: string, at: number): string | undefined {
  part.lastIndex = at;
  return part.exec(text)?.[0];
}

type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | ':' | ', or ]' | ', or }' | 'end';

const WANTED: Readonly<Record<Expected, string>> = {
  value: 'a value',
  'value or ]': 'a value or "]"',
  key: 'a key in double quotes',
  'key or }': 'a key in double quotes or "}"',
  ':': '":"',
  ', or ]': '"," or "]"',
  ', or }': '"," or "}"',
  end: 'the end',
};

/** What may come after a token; undefined when the token is not expected. */
function follow(token: string, expected: Expected, open: string[]): Expected | undefined {
  const isKeyExpected = expected === 'key' || expected === 'key or }';
  switch (token) {
    case '{':
    case '[':
      if (!expected.startsWith('value')) return undefined;
      open.push(token);
      return token === '{' ? 'key or }' : 'value or ]';
    case '}':
    case ']':
      if (!expected.endsWith(token)) return undefined;
      open.pop();
      return afterValue(open);
    case ':':
      return expected === ':' ? 'value' : undefined;
    case ',':
      if (!expected.startsWith(',')) return undefined;
      return open.at(-1) === '{' ? 'key' : 'value';
    default:
      if (isKeyExpected) return token.startsWith('"') ? ':' : undefined;
      return expected.startsWith('value') ? afterValue(open) : undefined;
  }
}

const afterValue = (open: readonly string[]): Expected =>
  open.length === 0 ? 'end' : open.at(-1) === '{' ? ', or }' : ', or ]';

function unexpected(token: string, expected: Expected, before: string): string {
  const shown = token.length > 20 ? `${token.slice(0, 20)}...` : token;
  if ((token === '}' || token === ']') && before === ',')
    return `a comma before "${token}": JSON has none behind the last value`;
  return `${shown} where ${WANTED[expected]} is expected`;
}

function wrongAt(text: string, at: number): string {
  if (text[at] === '"') return 'the text in quotes does not end, or holds a control character or an unknown escape';
  if (text[at] === "'") return 'a text in single quotes: JSON has double ones only';
  if (text.startsWith('//', at) || text.startsWith('/*', at)) return 'a comment: JSON has none';
  return `"${String.fromCodePoint(text.codePointAt(at)!)}" is no JSON`;
}
