import type { LabelFilter, LogQuery, Stage } from '../../../logql/ast.ts';
import { quote } from '../../../syntax/go-string.ts';
import { hasVariable } from '../../labels/variables.ts';
import type { LintRule } from '../../lint-rule.ts';
import { logQueriesIn } from '../../logs/log-queries.ts';
import { isParser } from '../../logs/parsers.ts';
import type { LogqlQuery } from '../../subject.ts';

/** Values that stand in a line as they are, whatever its format: nothing in them is ever escaped. */
const AS_WRITTEN = /^[\w-]{3,}$/;

export const parserWithoutFilter: LintRule = {
  id: 'logql/parser-without-filter',
  severity: 'warning',
  what: 'a parser that reads every line although only lines with a certain word are wanted',
  why: 'Loki parses each line of the streams, and then throws most of them away. A search for the word before the parser costs next to nothing, and makes such a query several times faster.',
  fix: 'Put a line filter with the wanted word before the parser, and keep the label filter behind it: {service="checkout"} |= "error" | json | level="error".',
  examples: {
    bad: [
      '{service="checkout"} | json | level="error"',
      'sum(rate({service="checkout"} | logfmt | level=~"error|fatal" [5m])) > 1',
      '{service="checkout"} | json | duration_ms > 1000 | trace_id="4bf92f3577b34da6"',
    ],
    good: [
      '{service="checkout"} |= "error" | json | level="error"',
      '{service="checkout"} | json | duration_ms > 1000',
      '{service="checkout"} | json | level="$level"',
      '{service="checkout"} | json | level!="debug"',
      'sum by (level) (rate({service="checkout"} | json [5m]))',
    ],
  },

  check: {
    logqlQuery(query, { reportIn }) {
      for (const logs of logQueriesIn(query)) {
        const parser = logs.stages.findIndex(isParser);
        const before = logs.stages.slice(0, Math.max(parser, 0));
        if (parser < 0 || before.some(({ kind }) => kind === 'line-filter')) continue;
        const words = wantedWords(logs, parser, query);
        if (!words) continue;
        reportIn(query, logs.stages[parser]!, {
          message: `every line is parsed, but only lines with ${words.map(quote).join(' or ')} in them are wanted`,
          instead: `|= ${words.map(quote).join(' or ')} before this stage`,
        });
      }
    },
  },
};

/** Words one of which every line must hold that comes through the label filters behind a parser. */
function wantedWords({ matchers, stages }: LogQuery, parser: number, query: LogqlQuery): readonly string[] | undefined {
  const isOfStream = (label: string) => matchers.some(matcher => matcher.label === label);
  for (const stage of stages.slice(parser + 1)) {
    // Behind these a label need no longer be what stood in the line.
    if (!isParser(stage) && stage.kind !== 'label-filter' && !isNeutral(stage)) return undefined;
    if (stage.kind !== 'label-filter' || hasVariable(query, stage)) continue;
    const words = wordsOf(stage.filter, isOfStream);
    if (words) return words;
  }
  return undefined;
}

const isNeutral = ({ kind }: Stage): boolean => kind === 'line-filter' || kind === 'keep' || kind === 'drop';

function wordsOf(filter: LabelFilter, isOfStream: (label: string) => boolean): readonly string[] | undefined {
  switch (filter.kind) {
    case 'filter-paren':
      return wordsOf(filter.filter, isOfStream);
    case 'and':
      return wordsOf(filter.lhs, isOfStream) ?? wordsOf(filter.rhs, isOfStream);
    case 'or': {
      const left = wordsOf(filter.lhs, isOfStream);
      const right = left && wordsOf(filter.rhs, isOfStream);
      return left && right ? [...new Set([...left, ...right])] : undefined;
    }
    case 'match': {
      const { label, op, value } = filter;
      if (label.startsWith('__') || label === 'detected_level' || isOfStream(label)) return undefined;
      const values = op === '=' ? [value] : op === '=~' ? value.split('|') : [];
      return values.length > 0 && values.every(it => AS_WRITTEN.test(it)) ? values : undefined;
    }
    default:
      return undefined;
  }
}
