import { quote } from '../../syntax/go-string.ts';
import type { Edit } from '../finding.ts';
import { hasVariable } from '../labels/variables.ts';
import type { Problem } from '../lint-rule.ts';
import type { Query } from '../subject.ts';
import { editIn } from '../written.ts';
import { literalOf, withoutAnchors } from './literal.ts';

/** A matcher of either language: both anchor its pattern at both ends. */
export interface PatternMatcher {
  readonly label: string;
  readonly op: '=' | '!=' | '=~' | '!~';
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Text that needs no escapes in a query, in YAML and in JSON, so that an edit can put it there. */
export const SAFE = /^[\w .:/@%-]*$/;

/** What is wrong with the pattern of a matcher, if one can be sure: it holds no variable. */
export function patternProblem(matcher: PatternMatcher, query: Query): Problem | undefined {
  const { label, op, value } = matcher;
  if ((op !== '=~' && op !== '!~') || hasVariable(query, matcher)) return undefined;
  const inside = withoutAnchors(value);
  if (inside === '.*' && op === '!~') {
    return {
      severity: 'error',
      message: `${label}!~${quote(value)} excludes every value, and series without the label as well`,
    };
  }
  if (inside === '.*') {
    return {
      message: `${label}=~${quote(value)} matches every value, and series without the label as well`,
      instead: 'no matcher',
    };
  }
  const literal = literalOf(inside);
  if (literal !== undefined) {
    const plain = op === '=~' ? '=' : '!=';
    return {
      message: `${quote(value)} is a text and no pattern`,
      instead: `${label}${plain}${quote(literal)}`,
      ...fix(editsFor(matcher, query, { op: plain, value: literal })),
    };
  }
  if (inside === value) return undefined;
  return {
    message: 'patterns of matchers are anchored at both ends anyway',
    instead: `${label}${op}${quote(inside)}`,
    ...fix(editsFor(matcher, query, { op, value: inside })),
  };
}

const fix = (edits: readonly Edit[] | undefined) => (edits ? { fix: edits } : {});

const MATCHER = /^([\w.:]+\s*)(=~|!~)(\s*["'`])([^]*)["'`]$/;

/** The edits that give a matcher another operator and value, without touching its quotes: those may be escaped in the file. */
function editsFor(
  { start, end, value }: PatternMatcher,
  query: Query,
  wanted: { readonly op: string; readonly value: string },
): readonly Edit[] | undefined {
  const [, name, op, space, raw] = MATCHER.exec(query.expanded.text.slice(start, end)) ?? [];
  if (name === undefined || op === undefined || space === undefined || raw === undefined) return undefined;
  const opAt = start + name.length;
  const rawAt = opAt + op.length + space.length;
  const newOp = op === wanted.op ? [] : [editIn(query, { start: opAt, end: opAt + op.length, text: wanted.op })];
  if (value === wanted.value) return newOp;
  if (SAFE.test(wanted.value))
    return [...newOp, editIn(query, { start: rawAt, end: rawAt + raw.length, text: wanted.value })];
  return anchorEdits(raw, rawAt, query, newOp);
}

/** Takes the anchors away and leaves everything between them as it is written. */
function anchorEdits(raw: string, at: number, query: Query, others: readonly Edit[]): readonly Edit[] | undefined {
  if (others.length > 0) return undefined;
  const start = /^\^*/.exec(raw)![0].length;
  const end = raw.length - /\$*$/.exec(raw)![0].length;
  const remove = (from: number, to: number) =>
    from < to ? [editIn(query, { start: at + from, end: at + to, text: '' })] : [];
  return [...remove(0, start), ...remove(Math.max(start, end), raw.length)];
}
