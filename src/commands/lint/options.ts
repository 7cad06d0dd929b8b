import { Exit, ObsError } from '../../errors.ts';
import { unknownRule } from '../../lint/check-settings.ts';
import type { Severity } from '../../lint/finding.ts';
import type { LintRule, Preset } from '../../lint/lint-rule.ts';

/** What `obs lint` takes on the command line. */
export interface LintOptions {
  readonly format: 'text' | 'json' | 'sarif' | 'github' | 'junit' | 'markdown';
  readonly preset?: readonly Preset[];
  /** `promql/fragile=off` */
  readonly rule?: readonly string[];
  readonly catalog?: readonly string[];
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly changed?: string;
  readonly maxWarnings?: string;
  readonly fix?: boolean;
  readonly quiet?: boolean;
  /** Servers that are asked about the queries. */
  readonly prometheusUrl?: string;
  readonly lokiUrl?: string;
  /** How far back, and for how long at most. */
  readonly liveDays?: string;
  readonly liveSeconds?: string;
}

const SEVERITIES: readonly string[] = ['error', 'warning', 'info', 'off'];

/** The severities of `--rule <id>=<severity>`. Throws for lint rules and severities that do not exist. */
export function severitiesOf(
  rules: readonly string[],
  known: readonly LintRule<any>[],
): ReadonlyMap<string, Severity | 'off'> {
  return new Map(
    rules.map(text => {
      const [id = '', severity = ''] = text.split('=');
      if (!SEVERITIES.includes(severity)) {
        throw new ObsError(`--rule ${text}: "${severity}" is no severity`, {
          exit: Exit.usage,
          hint: `write --rule ${id}=<severity>, one of ${SEVERITIES.join(', ')}`,
        });
      }
      if (!known.some(rule => rule.id === id)) throw unknownRule(id, known);
      return [id, severity as Severity | 'off'];
    }),
  );
}

/** A whole number that is not negative. */
export function countOf(option: string, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new ObsError(`${option} ${text}: not a number`, { exit: Exit.usage, hint: `write ${option} 10` });
}
