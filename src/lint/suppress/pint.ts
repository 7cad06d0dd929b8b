import { rangeOf, spanOf } from '../place.ts';
import type { FileRange, Finding } from '../finding.ts';
import type { RuleFileSubject } from '../subject.ts';
import { PINT_CHECKS } from './pint-checks.ts';
import { beginsWithin, type Suppression } from './suppression.ts';
import { wholeLines, yamlComments, type YamlComment } from './yaml-lines.ts';

const WORDS = /^\s*pint\s+(\S+)\s*(.*)/;

/**
 * The comments of pint (https://cloudflare.github.io/pint/ignoring.html) in a rule file. `rule/set` and the owner comments
 * set what only pint has. `now` is an ISO date: a snooze ends.
 */
export function pintComments(file: RuleFileSubject, now: string): Suppression[] {
  const { path, text } = file.file;
  const lines = text.split(/\r?\n/);
  const starts = file.groups
    .flatMap(({ rules }) => rules.map(rule => rangeOf(spanOf(rule)).line))
    .toSorted((a, b) => a - b);
  const comments = yamlComments(lines, /\bpint\s/).flatMap(comment => read(comment) ?? []);
  const whole = wholeLines(path, 1, lines.length);
  return comments.flatMap((it, index): Suppression[] => {
    const { comment, verb, argument } = it;
    const suppress = (range: FileRange, check?: string): Suppression[] =>
      suppression({ file: path, range, check, comment });
    const rule = () => ruleAround(comment, { path, lines, starts });
    switch (verb) {
      case 'disable':
        return suppress(rule(), argument);
      case 'file/disable':
        return suppress(whole, argument);
      case 'snooze':
      case 'file/snooze': {
        const [until = '', check] = argument.split(/\s+/);
        return until > now.slice(0, until.length) ? suppress(verb === 'snooze' ? rule() : whole, check) : [];
      }
      case 'ignore/file':
        return suppress(whole);
      case 'ignore/line':
        return suppress(wholeLines(path, comment.line, comment.line));
      case 'ignore/next-line':
        return suppress(wholeLines(path, comment.line + 1, comment.line + 1));
      case 'ignore/begin': {
        const end = comments.slice(index).find(({ verb }) => verb === 'ignore/end');
        return suppress(wholeLines(path, comment.line, end?.comment.line ?? lines.length));
      }
      default:
        return [];
    }
  });
}

interface PintComment {
  readonly comment: YamlComment;
  readonly verb: string;
  readonly argument: string;
}

function read(comment: YamlComment): PintComment | undefined {
  const [, verb, argument] = WORDS.exec(comment.text) ?? [];
  return verb === undefined ? undefined : { comment, verb, argument: argument!.trim() };
}

interface Source {
  readonly path: string;
  readonly lines: readonly string[];
  /** The first lines of the alert and recording rules. */
  readonly starts: readonly number[];
}

/** A comment belongs to the alert or recording rule that it stands in, or that begins right below it. */
function ruleAround({ line, isAlone }: YamlComment, { path, lines, starts }: Source): FileRange {
  let below = line + 1;
  while (below <= lines.length && /^\s*(#.*)?$/.test(lines[below - 1]!)) below++;
  const isAbove = isAlone && starts.includes(below);
  const first = isAbove ? below : (starts.findLast(start => start <= line) ?? starts[0] ?? 1);
  const next = starts.find(start => start > first);
  return wholeLines(path, first, next === undefined ? lines.length : next - 1);
}

/** `promql/series(up)`, `promql/rate(+tag)`. */
const CHECK = /^([\w/]+)(?:\((.*)\))?$/;

function suppression({
  file,
  range,
  check,
  comment: { line, column, text },
}: {
  readonly file: string;
  readonly range: FileRange;
  readonly check: string | undefined;
  readonly comment: YamlComment;
}): Suppression[] {
  const [, name = '', of] = CHECK.exec(check ?? '') ?? [];
  const rules = PINT_CHECKS[name];
  if (check !== undefined && !rules) return [];
  const metric = of === undefined || of.startsWith('+') ? undefined : /^[\w:]+/.exec(of)?.[0];
  const isAbout = ({ message, query }: Finding) =>
    metric === undefined || message.includes(metric) || mentions(query, metric);
  return [
    {
      rules,
      covers: finding => beginsWithin(finding.range, range) && isAbout(finding),
      reason: `pint ${text.trim().replace(/^pint\s+/, '')}`,
      kind: 'pint',
      at: { file, line, column, endLine: line, endColumn: column + text.length },
    },
  ];
}

const mentions = (query: string | undefined, metric: string): boolean =>
  query !== undefined && query.split(/[^\w:]+/).includes(metric);
