import { Exit, type ExitCode } from '../errors.ts';
import type { Io } from '../io.ts';
import { unknownRule } from '../lint/check-settings.ts';
import { RULES } from '../lint/registry.ts';
import { explainText, rulesText } from '../report/explain.ts';

/** `obs explain`: the page of a lint rule, or the list of all. */
export function explain(id: string | undefined, { stdout, colour = false }: Io): ExitCode {
  if (id === undefined) {
    stdout(rulesText(RULES, { colour }));
    return Exit.ok;
  }
  const rule = RULES.find(rule => rule.id === id);
  if (!rule) throw unknownRule(id, RULES);
  stdout(explainText(rule, { colour }));
  return Exit.ok;
}
