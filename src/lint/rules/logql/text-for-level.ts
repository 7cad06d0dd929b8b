import type { LineFilter, LogQuery } from '../../../logql/ast.ts';
import { walkFilter } from '../../../logql/walk.ts';
import type { KnownLogs } from '../../catalogue.ts';
import { streamsOf } from '../../labels/streams.ts';
import { hasVariable } from '../../labels/variables.ts';
import type { LintRule } from '../../lint-rule.ts';
import { logQueriesIn } from '../../logs/log-queries.ts';

/** A search for nothing but a level, as a text or as a pattern. */
const LEVELS =
  /^(\(\?i\))?\(?((trace|debug|info|notice|warn|warning|err|error|crit|critical|fatal|alert|emerg|panic)(\||$|(?=\)$)))+\)?$/i;

export const textForLevel: LintRule = {
  id: 'logql/text-for-level',
  severity: 'warning',
  what: 'a search for the word ERROR in lines that have a field for their level',
  why: 'The word may stand anywhere: in a message ("no error"), in a path, in the name of a field. And a level that is written in other letters is not found. The lines say their level in a field. Without a catalogue this lint rule is silent.',
  fix: 'Parse the line and compare the field: {service="checkout"} | json | level="error". The search may stay in front of the parser, where it saves work.',
  examples: {
    bad: [
      '{service="checkout"} |= "ERROR"',
      'sum(count_over_time({service="checkout"} |~ "(?i)error|fatal" [5m])) > 10',
      '{service="checkout"} |= "error" != "timeout"',
    ],
    good: [
      '{service="checkout"} | json | level="error"',
      '{service="checkout"} |= "error" | json | level="error"',
      '{service="checkout"} |= "connection error"',
      '{service="unknown"} |= "ERROR"',
    ],
  },

  check: {
    logqlQuery(query, { catalogue, reportIn }) {
      if (catalogue.logs.length === 0) return;
      for (const logs of logQueriesIn(query)) {
        const filter = logs.stages.find(stage => stage.kind === 'line-filter' && isLevel(stage));
        if (!filter || hasVariable(query, logs)) continue;
        const level = levelField(streamsOf(catalogue.logs, logs.matchers, () => false));
        if (!level || comparesField(logs, level.name)) continue;
        reportIn(query, filter, {
          message: `the word may stand anywhere in a line; the lines of "${level.service}" have a field ${level.name}`,
          instead: level.instead,
        });
      }
    },
  },
};

const isLevel = ({ op, alternatives }: LineFilter): boolean =>
  (op === '|=' || op === '|~') && alternatives.every(({ value, ip }) => !ip && LEVELS.test(value));

/** The field that all logs in question have for their level; undefined where they differ, or one has none. */
function levelField(streams: readonly KnownLogs[]) {
  const [first] = streams;
  const name = first?.level;
  if (!first || name === undefined || first.format === 'plain') return undefined;
  if (!streams.every(({ level, format }) => level === name && format === first.format)) return undefined;
  const values = first.fields.find(field => field.name === name)?.values;
  const example = values?.find(value => /^err/i.test(value)) ?? values?.at(-1) ?? 'error';
  return { name, service: first.service, instead: `| ${first.format} | ${name}="${example}"` };
}

/** Whether a label filter looks at the field as well: then the search is only there to save work. */
function comparesField({ stages }: LogQuery, field: string): boolean {
  for (const stage of stages) {
    if (stage.kind !== 'label-filter') continue;
    for (const part of walkFilter(stage.filter)) if ('label' in part && part.label === field) return true;
  }
  return false;
}
