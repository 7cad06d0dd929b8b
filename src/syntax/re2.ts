import { RE2JS } from 're2js';

/** Characters that mean something in a regular expression. Without them Prometheus compares texts and parses nothing. */
const LITERAL = /^[^\\^$.|?*+()[\]{}]*$/;

/**
 * Patterns that are certainly right, so that the engine need not warm up for `5..`, `GET|POST` and `prod-.*`: plain
 * characters, dots and escaped punctuation, each repeated at most one way, in groups that are not nested.
 */
const PLAIN = String.raw`(?:[^\\^$.|?*+()[\]{}\ud800-\udfff]|\.|\\[-.\/+*?()|[\]{}^$\\])[*+?]?`;
const COMMON = new RegExp(String.raw`^(?:${PLAIN}|[|^$](?![*+?])|\((?:${PLAIN}|\|(?![*+?]))*\)[*+?]?)*$`, 'u');
const COMMON_LENGTH = 500;

const LONE_SURROGATE = /[\ud800-\udfff]/u;
const GROUP_NAME = /(\(\?P?<\w+)>/g;
const NUMBERED = /_group\d+>/g;

/** What is wrong with the patterns that were asked for; nothing is the empty text. */
const problems = new Map<string, string>();
const emptyMatches = new Map<string, boolean>();

/**
 * What is wrong with a regular expression for Prometheus and Loki, in Go's words; undefined when it is right.
 *
 * Both use RE2 and not the syntax of JavaScript: no look-around, no back-references, but `(?i)` and `\pL`.
 */
export function regexpError(pattern: string): string | undefined {
  let problem = problems.get(pattern);
  if (problem === undefined) {
    problem = isCommon(pattern) ? '' : compileError(pattern);
    problems.set(pattern, problem);
  }
  return problem || undefined;
}

function isCommon(pattern: string): boolean {
  return LITERAL.test(pattern) || (pattern.length <= COMMON_LENGTH && COMMON.test(pattern));
}

function compileError(pattern: string): string {
  // The string stands for bytes that are no UTF-8, see go-string.ts.
  if (LONE_SURROGATE.test(pattern)) return `error parsing regexp: invalid UTF-8: \`${pattern}\``;
  try {
    compile(pattern);
    return '';
  } catch (error) {
    return messageOf(error).replaceAll(NUMBERED, '>');
  }
}

/** Compiles a pattern as Go does, which lets two groups have one name: here they are numbered. */
function compile(pattern: string, flags = 0): RE2JS {
  try {
    return RE2JS.compile(pattern, flags);
  } catch (error) {
    if (!messageOf(error).includes('duplicate capture group name')) throw error;
    let count = 0;
    return RE2JS.compile(
      pattern.replace(GROUP_NAME, (_, name) => `${name}_group${count++}>`),
      flags,
    );
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Whether a label matcher with this pattern accepts the empty value. Prometheus anchors the pattern at both ends. */
export function matchesEmpty(pattern: string): boolean {
  let matches = emptyMatches.get(pattern);
  if (matches === undefined) {
    matches = compile(pattern, RE2JS.DOTALL).matches('');
    emptyMatches.set(pattern, matches);
  }
  return matches;
}
