import { regexpError } from '../../syntax/re2.ts';
import { captureNames } from './capture-names.ts';
import { firstDuplicate } from './duplicate.ts';

const RAW_BYTE = /[\ud800-\udfff]/u;

const PLAIN_TEXTS = /^[^\\^$.?*+()[\]{}]*$/;

/** What is wrong with the pattern of a matcher. Texts with `|` between them are compared, and compiled by nobody. */
export const matcherError = (pattern: string): string | undefined =>
  PLAIN_TEXTS.test(pattern) ? undefined : regexpError(pattern);

/** What is wrong with a regular expression that Loki always compiles: `|~ "\xff"` is wrong, and `a=~"\xff"` is not. */
export function compiledRegexpError(pattern: string): string | undefined {
  return RAW_BYTE.test(pattern) ? 'error parsing regexp: invalid UTF-8' : regexpError(pattern);
}

/** What is wrong with the pattern of `| regexp`: its groups become labels, so it needs some, with different names. */
export function regexpStageError(pattern: string): string | undefined {
  const problem = compiledRegexpError(pattern);
  if (problem !== undefined) return problem;
  const names = captureNames(pattern);
  if (names.length === 0) return 'at least one named capture must be supplied';
  const twice = firstDuplicate(names);
  return twice === undefined ? undefined : `duplicate extracted label name '${twice}'`;
}
