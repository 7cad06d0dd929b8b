/** Why a text is no JSON, with the offset: `JSON.parse` tells the place only sometimes. */
export interface JsonProblem {
  readonly message: string;
  readonly offset: number;
}

const TOKEN =
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null|[[\]{},:]/y;

/** Finds the first thing that JSON does not allow; undefined when there is none. */
export function jsonProblem(text: string): JsonProblem | undefined {
  /** The open brackets. */
  const open: string[] = [];
  let expected: Expected = 'value';
  let at = text.startsWith('\ufeff') ? 1 : 0;
  for (;;) {
    while (at < text.length && ' \t\n\r'.includes(text[at]!)) at++;
    if (at >= text.length) {
      return expected === 'end' ? undefined : { message: `ends too early: ${WANTED[expected]} is missing`, offset: at };
    }
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined) return { message: wrongAt(text, at), offset: at };
    const next = follow(token, expected, open);
    if (next === undefined) return { message: unexpected(token, expected, text[at - 1]), offset: at };
    expected = next;
    at += token.length;
  }
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

function unexpected(token: string, expected: Expected, before: string | undefined): string {
  const shown = token.length > 20 ? `${token.slice(0, 20)}...` : token;
  const isTrailingComma =
    (token === '}' || token === ']') && (expected === 'key' || expected === 'value') && before !== ':';
  if (isTrailingComma) return `a comma before "${token}": JSON has none behind the last value`;
  return `${shown} where ${WANTED[expected]} is expected`;
}

function wrongAt(text: string, at: number): string {
  if (text[at] === '"') return 'the text in quotes does not end, or holds a control character or an unknown escape';
  if (text[at] === "'") return 'a text in single quotes: JSON has double ones only';
  if (text.startsWith('//', at) || text.startsWith('/*', at)) return 'a comment: JSON has none';
  return `"${String.fromCodePoint(text.codePointAt(at)!)}" is no JSON`;
}
