import type { LintRule } from './lint-rule.ts';

const HEAD = `# Lint rules

Lint rules about **correctness** are on by default: what they report is wrong, never returns, never fires, misleads or breaks
on the server. The others are **opinions**, off until a preset or the configuration switches them on.

- One run: \`obs lint --preset recommended --rule promql/fragile=off\`
- Always: \`lint: { presets: ['recommended'], rules: { 'promql/fragile': 'off' } }\` in \`obs.config.ts\`, also for some files or
  one service; [docs/configuration.md](../configuration.md) has every key.
- At one place, always with a reason: \`# obs-ignore promql/fragile: the regions never change\`
  - in YAML behind a line, inside of a query, or above a key, an alert rule, a group or the file (\`obs-ignore-file\`: anywhere);
  - in the description of a panel or dashboard, also as an HTML comment, which nobody sees in Grafana;
  - in TypeScript as \`// obs-ignore ...\` above the statement that makes the query.
- On an old repository: \`obs lint --baseline lint-baseline.json --update-baseline\`, and later only what is new.
- In a pull request: \`obs lint --changed origin/main\`.

Lint rules that need to know which metrics there are take \`out/catalog/\` for the files of \`out/\`; for other files
\`--catalog <file>\` names an exposition, OpenMetrics text or a saved answer of \`/api/v1/metadata\`. Without one they are silent.

Comments of pint (\`# pint disable\`, \`ignore\`, \`snooze\`) and \`.lint\` files of dashboard-linter are understood for the lint
rules that correspond.
`;

/** docs/rules/README.md, written from the lint rules. */
export function rulesIndex(rules: readonly LintRule<any>[]): string {
  const areas = [...new Set(rules.map(({ id }) => id.split('/')[0]!))];
  const tables = areas.map(area => {
    const rows = rules
      .filter(({ id }) => id.startsWith(`${area}/`))
      .map(({ id, what, severity, presets }) => {
        const on = presets ? presets.map(name => `\`${name}\``).join(', ') : 'always';
        return `| [${id}](${id}.md) | ${escaped(what)} | ${severity} | ${on} |`;
      });
    return [`## ${area}`, '', '| lint rule | reports | severity | on |', '| --- | --- | --- | --- |', ...rows, ''].join(
      '\n',
    );
  });
  return [HEAD, ...tables].join('\n');
}

const escaped = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');
