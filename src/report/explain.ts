import type { LintRule } from '../lint/lint-rule.ts';

interface Style {
  readonly colour: boolean;
}

/** Where text is wrapped, so that it reads like a page on any terminal. */
const WIDTH = 96;

/** The page of a lint rule for a terminal: the same words as in docs/rules/. */
export function explainText(rule: LintRule<any>, { colour }: Style): string {
  const bold = (text: string) => (colour ? `\u001b[1m${text}\u001b[0m` : text);
  const section = (title: string, body: string) => `\n${bold(title)}\n${body}\n`;
  const { id, severity, presets, what, why, fix, options, examples } = rule;
  const on = presets ? `off by default; in the presets ${presets.join(', ')}` : 'on by default';
  const settings = `rules: { '${id}': 'off' }   // 'error', 'warning', 'info', or { severity, options }`;
  return [
    `${bold(id)} (${severity}, ${on})\n`,
    `${indented(wrapped(`Reports ${what}.`))}\n`,
    section('Why', indented(wrapped(why))),
    section('What to write instead', indented(wrapped(fix))),
    ...(options ? [section('Options', indented(JSON.stringify(options, null, 2)))] : []),
    section('Reported', examples.bad.map(text => indented(text.trim())).join('\n\n')),
    section('Not reported', examples.good.map(text => indented(text.trim())).join('\n\n')),
    section(
      'Settings',
      indented(`in obs.config.ts, below lint: ${settings}\nat one place: # obs-ignore ${id}: <reason>`),
    ),
  ].join('');
}

/** All lint rules by area, one a line. */
export function rulesText(rules: readonly LintRule<any>[], { colour }: Style): string {
  const bold = (text: string) => (colour ? `\u001b[1m${text}\u001b[0m` : text);
  const width = Math.max(...rules.map(({ id }) => id.length));
  const areas = [...new Set(rules.map(({ id }) => id.split('/')[0]!))];
  const blocks = areas.map(area => {
    const lines = rules
      .filter(({ id }) => id.startsWith(`${area}/`))
      .map(({ id, what, presets }) => `  ${id.padEnd(width)}  ${what}${presets ? ` (${presets.join(', ')})` : ''}`);
    return [bold(area), ...lines, ''].join('\n');
  });
  const count = `${rules.length} lint rules; those with names in brackets are on in these presets only.`;
  return [...blocks, `${count} obs explain <lint rule> tells more.\n`].join('\n');
}

const indented = (text: string): string => text.replaceAll(/^(?=.)/gm, '  ');

function wrapped(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join('\n');
}
