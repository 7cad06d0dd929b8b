import type { LintConfig } from '../config/lint.ts';
import { Exit, ObsError } from '../errors.ts';
import type { LintRule } from './lint-rule.ts';
import { nearest } from './nearest.ts';
import { optionsProblem } from './options.ts';

/** Refuses lint rules and options that do not exist. `file` is the configuration, as the user calls it. */
export function checkSettings({ rules, overrides }: LintConfig, known: readonly LintRule<any>[], file: string): void {
  checkRules(rules, known, { file, path: 'lint.rules' });
  overrides.forEach((override, index) => {
    checkRules(override.rules, known, { file, path: `lint.overrides[${index}].rules` });
  });
}

interface Where {
  readonly file: string;
  readonly path: string;
}

function checkRules(rules: LintConfig['rules'], known: readonly LintRule<any>[], { file, path }: Where): void {
  for (const [id, setting] of Object.entries(rules)) {
    const at = `${path}["${id}"]`;
    const rule = known.find(rule => rule.id === id);
    if (!rule) throw unknownRule(id, known, { file, path: at });
    if (typeof setting === 'string' || !setting.options) continue;
    const problem = optionsProblem(rule, setting.options);
    if (!problem) continue;
    throw new ObsError(`${at}.options: "${problem.name}" ${problem.message}`, {
      exit: Exit.usage,
      place: { file },
      hint: `${optionsHint(problem)}: obs explain ${id}`,
    });
  }
}

function optionsHint({ name, known }: { readonly name: string; readonly known: readonly string[] }): string {
  if (known.length === 0) return 'its page says which options it has';
  const [close] = nearest(name, known);
  return close ? `did you mean "${close}"? Its page lists all` : `it has ${known.map(it => `"${it}"`).join(', ')}`;
}

/** The error for an id that no lint rule has. */
export function unknownRule(id: string, known: readonly LintRule<any>[], where?: Where): ObsError {
  const close = nearest(
    id,
    known.map(rule => rule.id),
  );
  const suggestion = close.length > 0 ? `did you mean ${close.map(it => `"${it}"`).join(' or ')}? ` : '';
  return new ObsError(`${where ? `${where.path}: ` : ''}there is no lint rule "${id}"`, {
    exit: Exit.usage,
    place: where && { file: where.file },
    hint: `${suggestion}obs explain lists all`,
  });
}
