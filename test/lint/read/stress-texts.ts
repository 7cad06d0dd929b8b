/** A text that somebody could have made to hurt: `n` is how large it is, in about as many characters or levels. */
export interface StressText {
  readonly name: string;
  readonly make: (n: number) => string;
}

const repeated = (part: string) => (n: number) => part.repeat(Math.ceil(n / part.length));

const HEAD = 'groups:\n  - name: a\n    rules:\n      - alert: A\n        expr: ';
const inRule = (text: string) => `${HEAD}${text}\n`;
const inSummary = (text: string) => inRule(`up\n        annotations:\n          summary: ${text}`);
const board = (fields: unknown) => JSON.stringify({ title: 'B', schemaVersion: 39, panels: [], ...(fields as object) });

const PARTS: readonly string[] = [
  '{{',
  '[[[[',
  '{{{{',
  '"',
  "'",
  '\\\\',
  '- - - - ',
  'a: b: c: ',
  '&a *a ',
  '? ? ? ',
  '|\n',
  '>\n',
  '|1-\n ',
  '#',
  '# \n',
  '\t',
  ' ',
  '\n',
  '\n ',
  '\r',
  '\r\n',
  'a: 1\r',
  '---\n',
  '--- a\n',
  '...\n',
  '%YAML 1.2\n',
  '!',
  '!!str ',
  '<<: *a\n',
  '- {<<: [*a]}\n',
  ',',
  ':',
  '{',
  '}',
  ']',
  '[]',
  '{}',
  '[{',
  '{"a":',
  '[1,',
  '{a: [',
  '\0',
  '\ufeff',
  '\ud800',
  '\udc00',
  '\ufffd',
  '\u2028',
  '\u{1f600}',
  'a',
  'é',
  '1',
  '-',
  '{{ if }}',
  '{{ if .Values.a }}',
  '{{ end }}',
  '{{`',
  '{{/*',
  '{{ " }}',
  '{{- ',
  '#{{\n',
  '# {{ .Values.a\n',
  '# obs-ignore a,',
  '# obs-ignore-file ',
  '#obs-ignore a: -->',
  '# pint disable a(',
  '# pint ',
  'groups:\n',
  'groups: [\n',
  '- alert: a\n  expr: up\n',
  '"groups": [',
  '"kind": "ConfigMap", ',
  '-\n',
  '-\t',
  '"\\u0041',
  '"\\x',
  '"a\n',
  "''",
  '""',
  '$$',
  '${a',
  '$__',
];

/** Texts that go on like this for ever. */
const REPEATED: readonly StressText[] = PARTS.flatMap(part => [
  { name: `${JSON.stringify(part)}`, make: repeated(part) },
  { name: `a rule file with ${JSON.stringify(part)}`, make: n => inRule(repeated(part)(n)) },
]);

const SHAPED: readonly StressText[] = [
  { name: 'lists in lists', make: n => `groups: ${'['.repeat(n)}${']'.repeat(n)}` },
  { name: 'lists in lists by indentation', make: n => `groups: ${'- '.repeat(n)}a` },
  { name: 'maps in maps', make: n => deep(Math.ceil(Math.sqrt(n))) },
  { name: 'JSON in JSON', make: n => `{"panels": ${'['.repeat(n)}${']'.repeat(n)}}` },
  { name: 'objects in JSON', make: n => `{"panels": [${'{"a":'.repeat(n)}1${'}'.repeat(n)}]}` },
  { name: 'rows in rows', make: n => `${'{"type":"row","panels":['.repeat(n / 24)}${']}'.repeat(n / 24)}` },
  { name: 'one text of JSON', make: n => `"${'a'.repeat(n)}"` },
  { name: 'a title of JSON', make: n => board({ title: 'a'.repeat(n) }) },
  { name: 'escapes in JSON', make: n => board({ title: '"\\\n'.repeat(n / 6) }) },
  { name: 'a description of suppressions', make: n => board({ description: 'obs-ignore a, '.repeat(n / 14) }) },
  {
    name: 'lines of suppressions',
    make: n => board({ panels: [{ type: 'text', description: 'obs-ignore a: b -->\n'.repeat(n / 21) }] }),
  },
  { name: 'an expression of JSON', make: n => board({ panels: [panel('('.repeat(n))] }) },
  { name: 'panels', make: n => board({ panels: Array(Math.ceil(n / 100)).fill(panel('up')) }) },
  { name: 'variables', make: n => board({ templating: { list: variables(n / 60) } }) },
  { name: 'uses of variables', make: n => board({ panels: [panel('up + $a + ${a} '.repeat(n / 16))] }) },
  { name: 'a comma too many in JSON', make: n => `{"panels": [${'1,'.repeat(n / 2)}]}` },
  { name: 'a quote that does not end in JSON', make: n => `{"panels": "${'a'.repeat(n)}` },
  { name: 'quotes that do not end in JSON', make: n => `{"panels": ["${'\\"'.repeat(n / 2)}` },
  { name: 'long keys', make: n => `groups:\n  ${'k'.repeat(n)}: 1\n` },
  { name: 'many keys', make: n => `groups: []\n${lines(n / 10, i => `key${i}: 1`)}` },
  { name: 'many keys in a rule', make: n => inRule(`up\n${lines(n / 20, i => `        key${i}: 1`)}`) },
  { name: 'one key again and again', make: n => `groups: []\n${'groups: []\n'.repeat(n / 11)}` },
  {
    name: 'one label again and again',
    make: n => `${inRule('up')}        labels:\n${'          a: b\n'.repeat(n / 15)}`,
  },
  { name: 'anchors', make: n => `${lines(n / 12, i => `a${i}: &a${i} x`)}\ngroups: []\n` },
  { name: 'aliases of one anchor', make: n => `a: &a [x]\ngroups: [${'*a, '.repeat(n / 4)}*a]\n` },
  { name: 'aliases of one rule', make: n => aliased(n) },
  {
    name: 'aliases in aliases',
    make: n => `a0: &a0 [x]\n${lines(n / 20, i => `a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`)}\n`,
  },
  {
    name: 'merges of merges',
    make: n => `a0: &a0 {x: 1}\n${lines(n / 24, i => `a${i + 1}: &a${i + 1} {<<: *a${i}, k${i}: 1}`)}\n`,
  },
  {
    name: 'merges of one map',
    make: n => `a: &a {expr: up, alert: A}\ngroups: [{name: a, rules: [${'{<<: *a}, '.repeat(n / 10)}]}]\n`,
  },
  {
    name: 'alert rules of one name',
    make: n => `${HEAD}up\n${'      - alert: A\n        expr: up == 0\n'.repeat(n / 40)}`,
  },
  { name: 'a list of lines', make: n => `groups:\n${'  - a\n'.repeat(n / 6)}` },
  { name: 'a block', make: n => inRule(`|\n${'          up +\n'.repeat(n / 15)}`) },
  { name: 'a folded block', make: n => inRule(`>-\n${'          up +\n\n'.repeat(n / 16)}`) },
  { name: 'a block of blanks', make: n => inRule(`|+\n${`${' '.repeat(10)}\n`.repeat(n / 11)}`) },
  { name: 'a block that grows', make: n => `groups: |\n${lines(Math.sqrt(n), i => ' '.repeat(i))}` },
  { name: 'lines of one text', make: n => inRule(`up\n${'          + up\n'.repeat(n / 15)}`) },
  { name: 'lines of a text in quotes', make: n => inRule(`"up\n${'          + up\n\n'.repeat(n / 16)}"`) },
  { name: 'lines of a text in quotes that are not indented', make: n => inRule(`"up\n${'+ up\n'.repeat(n / 5)}"`) },
  { name: 'lines of a list in brackets that are not indented', make: n => `groups: [\n${'a,\n'.repeat(n / 3)}]\n` },
  { name: 'files in files', make: n => nested(Math.min(12, Math.log2(n)), n) },
  { name: 'dashboards in a ConfigMap', make: n => configMap(n) },
  { name: 'a template in an annotation', make: n => inSummary(`'${'{{ if . }}'.repeat(n / 10)}'`) },
  { name: 'a template that ends too often', make: n => inSummary(`'${'{{ end }}'.repeat(n / 9)}'`) },
  { name: 'a template in parentheses', make: n => inSummary(`'{{ ${'('.repeat(n)} }}'`) },
  { name: 'a template with pipes', make: n => inSummary(`'{{ 1 ${'| print '.repeat(n / 8)} }}'`) },
  { name: 'a template of variables', make: n => inSummary(`'${'{{ $a := 1 }}'.repeat(n / 13)}'`) },
  { name: 'a template of texts', make: n => inSummary(`'{{ ${'"a" '.repeat(n / 4)} }}'`) },
  { name: 'a template of comments', make: n => inSummary(`'${'{{/* a */}}'.repeat(n / 11)}'`) },
  { name: 'a template of fields', make: n => inSummary(`'{{ ${'.a'.repeat(n / 2)} }}'`) },
  { name: 'a template of labels', make: n => inSummary(`'${'{{ $labels.a }}'.repeat(n / 15)}'`) },
  { name: 'a banner above something else', make: n => `${'#'.repeat(n)}\nservices: []\n` },
  { name: 'a broken file of empty lines', make: n => `a: [\n${'\n'.repeat(n)}` },
  { name: 'a broken file of blanks', make: n => `a: [\n${' '.repeat(n)}` },
  { name: 'a suppression before blanks', make: n => `${inRule('up')}# obs-ignore a: ${' '.repeat(n)}x\n` },
  {
    name: 'a comment with a line end of Unicode',
    make: n => `${inRule('up')}# obs-ignore a: ${'#'.repeat(n)}\u2028x\n`,
  },
  { name: 'a query with a gap', make: n => inRule(`"up ${' '.repeat(n)} == bool"`) },
  { name: 'wildcards', make: n => inRule(`'{a="b"} |~ "a${'.*'.repeat(n / 2)}b"'`) },
  { name: 'brackets of a regular expression', make: n => inRule(`'{a=~"${'['.repeat(n)}"}'`) },
  { name: 'addresses with templates', make: n => inSummary(`'${'https://{{'.repeat(n / 10)}'`) },
  { name: 'an address of dots', make: n => inSummary(`'https://a${'.'.repeat(n)}b'`) },
  { name: 'a query of label values', make: n => board({ templating: { list: [labelValues(n)] } }) },
  { name: 'a comment of blanks', make: n => `${inRule('up')}#${' '.repeat(n)}x\n` },
  { name: 'suppressions in comments', make: n => `${inRule('up')}${'# obs-ignore promql/syntax: a\n'.repeat(n / 30)}` },
  { name: 'a suppression of many lint rules', make: n => `# obs-ignore ${'a, '.repeat(n / 3)}\n${inRule('up')}` },
  { name: 'comments of pint', make: n => `# pint ${'disable a('.repeat(n / 10)}\n${inRule('up')}` },
  { name: 'an expression in parentheses', make: n => inRule('('.repeat(n)) },
  { name: 'an expression in closed parentheses', make: n => inRule(`${'('.repeat(n / 2)}up${')'.repeat(n / 2)}`) },
  { name: 'minus signs', make: n => inRule(`0${'-'.repeat(n)}up`) },
  { name: 'sums', make: n => inRule(`up${' + up'.repeat(n / 5)}`) },
  { name: 'powers', make: n => inRule(`up${' ^ up'.repeat(n / 5)}`) },
  { name: 'matchers', make: n => inRule(`'up{${'a="b",'.repeat(n / 6)}}'`) },
  { name: 'a long metric', make: n => inRule('u'.repeat(n)) },
  { name: 'a long regular expression', make: n => inRule(`'up{a=~"${'(a*)*'.repeat(n / 5)}"}'`) },
  { name: 'alternatives', make: n => inRule(`'up{a=~"${'ab|'.repeat(n / 3)}"}'`) },
  { name: 'groupings', make: n => inRule(`sum by (${'a,'.repeat(n / 2)}) (up)`) },
  { name: 'a pipeline of LogQL', make: n => inRule(`'{a="b"}${' |= "a"'.repeat(n / 7)}'`) },
  { name: 'a line format', make: n => inRule(`'{a="b"} | line_format "${'{{.a}}'.repeat(n / 6)}"'`) },
  { name: 'a pattern', make: n => inRule(`'{a="b"} | pattern "${'<a> '.repeat(n / 4)}"'`) },
];

export const STRESS: readonly StressText[] = [...REPEATED, ...SHAPED];

const lines = (count: number, line: (index: number) => string): string =>
  Array.from({ length: Math.ceil(count) }, (_, i) => `${line(i)}\n`).join('');

const deep = (levels: number): string => lines(levels, i => `${' '.repeat(i)}groups:`);

const panel = (expr: string) => ({ type: 'stat', targets: [{ expr }] });

const labelValues = (n: number) => ({ type: 'query', name: 'a', query: `label_values(${' '.repeat(n)}` });

const variables = (count: number) =>
  Array.from({ length: Math.ceil(count) }, (_, i) => ({
    type: 'query',
    name: `v${i}`,
    query: `label_values(v${i}, a)`,
  }));

const aliased = (n: number): string =>
  `groups:\n  - name: a\n    rules:\n      - &r {alert: A, expr: up}\n${'      - *r\n'.repeat(n / 11)}`;

/** A ConfigMap with a ConfigMap with ..., each a block of the one before. */
function nested(levels: number, n: number): string {
  let text = inRule('a'.repeat(n));
  for (let i = 0; i < levels; i++) {
    const inner = text.replaceAll(/^/gm, '    ');
    text = `apiVersion: v1\nkind: ConfigMap\ndata:\n  x.yaml: |\n${inner}\n`;
  }
  return text;
}

const configMap = (n: number): string =>
  `apiVersion: v1\nkind: ConfigMap\ndata:\n${lines(n / 80, i => `  b${i}.json: '{"title": "B", "panels": [{"type": "stat"}]}'`)}`;
