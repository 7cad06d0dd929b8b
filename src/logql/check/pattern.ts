import { firstDuplicate } from './duplicate.ts';

const CAPTURE = /<([A-Za-z_][A-Za-z0-9_]*)>/g;

/** What is wrong with the pattern of `| pattern "<ip> - <_>"`. */
export function patternProblem(pattern: string): string | undefined {
  const text = readable(pattern);
  if (text === '') return NOTHING_READ;
  const captures = [...text.matchAll(CAPTURE)];
  const names = captures.map(([, name]) => name!).filter(name => name !== '_');
  if (names.length === 0) return 'at least one capture is required';
  const twice = firstDuplicate(names);
  return twice === undefined ? neighbours(captures) : `duplicate capture name (${twice}): invalid expression`;
}

/** What is wrong with the pattern of `|> "<_> error <_>"`, where captures have no names. */
export function linePatternProblem(pattern: string): string | undefined {
  const text = readable(pattern);
  if (text === '' && pattern !== '') return NOTHING_READ;
  const captures = [...text.matchAll(CAPTURE)];
  const named = captures.find(([, name]) => name !== '_');
  return neighbours(captures) ?? (named && `named captures are not allowed: found '${named[0]}'`);
}

const NOTHING_READ = 'syntax error: unexpected $end, expecting IDENTIFIER or LITERAL';

/** What Loki reads of a pattern: it stops at a byte that is no UTF-8. */
const readable = (pattern: string): string => /^\P{Surrogate}*/u.exec(pattern)![0];

/** Between two captures there must be some text, or nothing says where the first one ends. */
function neighbours(captures: readonly RegExpExecArray[]): string | undefined {
  const second = captures.findIndex((capture, i) => {
    const previous = captures[i - 1];
    return previous && previous.index + previous[0].length === capture.index;
  });
  if (second < 0) return undefined;
  return `found consecutive capture '${captures[second - 1]![0]}${captures[second]![0]}': invalid expression`;
}
