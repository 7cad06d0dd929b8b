import type { LintConfig } from '../config/lint.ts';
import type { LintRule } from './lint-rule.ts';

type Setting = LintConfig['rules'][string];

/** The options of a lint rule: its own values, then what each layer of the configuration says, the last one strongest. */
export function optionsOf(rule: LintRule<any>, said: readonly Setting[]): unknown {
  const layers = said.flatMap(setting => (typeof setting === 'string' ? [] : (setting.options ?? [])));
  return layers.length === 0 ? rule.options : Object.assign({}, rule.options, ...layers);
}

/** What is wrong with options that somebody wrote for a lint rule; undefined when nothing is. */
export function optionsProblem(
  rule: LintRule<any>,
  options: Readonly<Record<string, unknown>>,
): OptionsProblem | undefined {
  const usual = (rule.options ?? {}) as Readonly<Record<string, unknown>>;
  for (const [name, value] of Object.entries(options)) {
    if (!(name in usual)) return { name, message: 'is not an option of it', known: Object.keys(usual) };
    if (hasShape(value, usual[name])) continue;
    const [wanted, given] = [shapeOf(usual[name]), shapeOf(value)];
    const message =
      wanted === given ? `has to be like ${JSON.stringify(usual[name])}` : `has to be ${wanted}, not ${given}`;
    return { name, message, known: [] };
  }
  return undefined;
}

export interface OptionsProblem {
  readonly name: string;
  readonly message: string;
  /** The options there are, when this is none of them. */
  readonly known: readonly string[];
}

/** The values of a lint rule say what its options are. An empty list or null says nothing of what may stand there. */
function hasShape(value: unknown, usual: unknown): boolean {
  if (usual === null || usual === undefined) return true;
  if (Array.isArray(usual)) {
    return Array.isArray(value) && (usual.length === 0 || value.every(item => hasShape(item, usual[0])));
  }
  if (typeof usual === 'object') {
    const values = Object.values(usual);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    return values.length === 0 || Object.values(value).every(item => values.some(known => hasShape(item, known)));
  }
  return typeof value === typeof usual;
}

function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return value.length > 0 ? `a list of ${typeof value[0]}s` : 'a list';
  if (value === null) return 'null';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
