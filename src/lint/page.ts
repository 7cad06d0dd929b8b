import type { LintRule } from './lint-rule.ts';

const LANGUAGES: Readonly<Record<string, string>> = {
  promql: 'promql',
  logql: 'logql',
  dashboard: 'json',
  'grafana-rule': 'json',
};

/** The page in docs/rules/, written from the lint rule itself so that the two cannot disagree. */
export function rulePage(rule: LintRule<any>): string {
  const language = LANGUAGES[rule.id.split('/')[0]!] ?? 'yaml';
  const block = (examples: readonly string[]) =>
    examples.map(text => `\`\`\`${language}\n${text.trim()}\n\`\`\``).join('\n\n');
  return `${[
    `# ${rule.id}`,
    `Reports ${rule.what}.`,
    `${capital(rule.severity)}. ${presetText(rule)}`,
    `## Why\n\n${rule.why}`,
    `## What to write instead\n\n${rule.fix}`,
    ...(rule.options ? [`## Options\n\n${optionsBlock(rule.options)}`] : []),
    `## Reported\n\n${block(rule.examples.bad)}`,
    `## Not reported\n\n${block(rule.examples.good)}`,
  ].join('\n\n')}\n`;
}

const presetText = ({ presets }: LintRule<any>): string =>
  presets ? `Off by default; in the presets ${presets.map(name => `\`${name}\``).join(', ')}.` : 'On by default.';

const optionsBlock = (options: unknown): string => `\`\`\`json\n${JSON.stringify(options, null, 2)}\n\`\`\``;

const capital = (word: string): string => word[0]!.toUpperCase() + word.slice(1);
