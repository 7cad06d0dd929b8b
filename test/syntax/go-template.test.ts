import { describe, expect, test } from 'vitest';
import { parseTemplate } from '../../src/syntax/go-template.ts';
import type { TemplateOptions } from '../../src/syntax/go-template.ts';

const functions = new Set(['printf', 'upper', 'now', 'and', 'index']);

function problemOf(text: string, options: Partial<TemplateOptions> = {}): [string, string] | undefined {
  const parsed = parseTemplate(text, { functions, ...options });
  if ('template' in parsed) return undefined;
  const { message, start, end } = parsed.problem;
  return [text.slice(start, end), message];
}

/** The nodes without offsets. */
function nodesOf(text: string): unknown {
  const parsed = parseTemplate(text, { functions });
  expect(parsed).toHaveProperty('template');
  const nodes = 'template' in parsed ? parsed.template.nodes : [];
  return JSON.parse(JSON.stringify(nodes, (key, value) => (key === 'start' || key === 'end' ? undefined : value)));
}

describe('what Go takes', () => {
  test.each([
    'plain }} text',
    '{{.}}{{.a.b}}{{$}}{{$.a}}{{nil}}{{true}}',
    "{{ \"a\\n\" }}{{ `b` }}{{ 'c' }}{{ '\\'' }}",
    '{{ 1 }}{{ -1.5e3 }}{{ 0x1F }}{{ 0b1 }}{{ 017 }}{{ 1_000 }}{{ 5i }}{{ 1+2i }}{{ 0x1p-2 }}{{ .5 }}',
    '{{ printf "%s" .a | upper }}{{ (.a | upper).b.c }}{{ now.Year }}{{ and .a (upper .b) }}',
    '{{ .a | }}',
    '{{ if .a }}b{{ else if .c }}d{{ else }}e{{ end }}',
    '{{ with $x := .a }}{{ $x }}{{ else with .b }}{{ . }}{{ end }}',
    '{{ range $i, $v := .a }}{{ $i }}{{ $v.b }}{{ break }}{{ else }}none{{ end }}',
    '{{ range .a }}{{ if .b }}{{ continue }}{{ end }}{{ end }}',
    '{{ if 1 }}{{ $x := 1 }}{{ else }}{{ $x }}{{ end }}',
    '{{ $x := 1 }}{{ $x = 2 }}{{ $y = 3 }}{{ $y }}',
    '{{ define "a" }}b{{ end }}{{ template "a" }}{{ template "a" . }}{{ template "c" }}',
    '{{ define "a" }} {{ end }}{{ define "a" }}b{{ end }}',
    '{{ block "a" .b }}{{ . }}{{ end }}',
    'a {{- .b -}} c {{- /* d */ -}}',
    '{{/* a {{ b }} */}}',
    '{{\n.a\n}}',
  ])('%s', text => {
    expect(problemOf(text)).toBeUndefined();
  });
});

describe('what Go refuses', () => {
  test.each([
    ['{{ .a', '', 'unclosed action'],
    ['{{}}', '}}', 'missing value for command'],
    ['{{ if }}a{{ end }}', '}}', 'missing value for if'],
    ['{{ nofunc .a }}', 'nofunc', 'function "nofunc" not defined'],
    ['{{ $x }}', '$x', 'undefined variable "$x"'],
    ['{{ if $x := 1 }}{{ end }}{{ $x }}', '$x', 'undefined variable "$x"'],
    ['{{ if .a }}b', '', 'unexpected EOF'],
    ['{{ end }}', 'end', 'unexpected {{end}}'],
    ['{{ else }}', 'else', 'unexpected {{else}}'],
    ['{{ if 1 }}{{ else }}{{ else }}{{ end }}', 'else', 'expected end; found {{else}}'],
    ['{{ range 1 }}{{ else if 2 }}{{ end }}{{ end }}', 'if', 'unexpected <if> in input'],
    ['{{ break }}', '{{ break }}', '{{break}} outside {{range}}'],
    ['{{ range 1 }}{{ else }}{{ continue }}{{ end }}', '{{ continue }}', '{{continue}} outside {{range}}'],
    ['{{ break 1 }}', '1', 'unexpected "1" in {{break}}'],
    ['{{ if 1 }}{{ define "a" }}{{ end }}{{ end }}', 'define', 'unexpected <define> in command'],
    ['{{ define "a" }}{{ else }}{{ end }}', 'else', 'unexpected {{else}} in define clause'],
    ['{{ define a }}{{ end }}', 'a', 'unexpected "a" in define clause'],
    ['{{ define "a" }}b{{ end }}{{ define "a" }}c{{ end }}', 'end', 'multiple definition of template "a"'],
    ['{{ template .a }}', '.a', 'unexpected ".a" in template clause'],
    ['{{ (.a }}', '}}', 'unclosed left paren'],
    ['{{ .a) }}', ')', 'unexpected right paren'],
    ['{{ () }}', ')', 'missing value for parenthesized pipeline'],
    ['{{ .a, .b }}', ',', 'unexpected "," in operand'],
    ['{{ .a | 1 }}', '1', 'non executable command in pipeline stage 2'],
    ['{{ $a, $b := 1 }}', ',', 'too many declarations in command'],
    ['{{ range $a, $b, $c := 1 }}{{ end }}', ',', 'too many declarations in range'],
    ['{{ range $a, 1 }}{{ end }}', ',', 'range can only initialize variables'],
    ['{{ "a }}', '"', 'unterminated quoted string'],
    ['{{ `a }}', '`', 'unterminated raw quoted string'],
    ["{{ 'a }}", "'", 'unterminated character constant'],
    ["{{ 'ab' }}", "'ab'", "malformed character constant: 'ab'"],
    ['{{ "\\d" }}', '"\\d"', 'invalid syntax'],
    ['{{ "\\ud800" }}', '"\\ud800"', 'invalid syntax'],
    ['{{ 1a }}', '1', 'bad number syntax: "1"'],
    ['{{ 1+2 }}', '1+2', 'bad number syntax: "1+2"'],
    ['{{ 089 }}', '089', 'integer overflow: "089"'],
    ['{{ 99999999999999999999 }}', '99999999999999999999', 'integer overflow: "99999999999999999999"'],
    ['{{ 1__0 }}', '1__0', 'illegal number syntax: "1__0"'],
    ['{{ 1e999 }}', '1e999', 'illegal number syntax: "1e999"'],
    ['{{ .a..b }}', '.', 'unexpected <.> in operand'],
    ['{{ true.a }}', '.a', 'unexpected . after term "true"'],
    ['{{ .a-b }}', '-', "bad character U+002D '-'"],
    ['{{ : }}', ':', 'expected :='],
    ['{{ \u00a0 }}', '\u00a0', 'unrecognized character in action: U+00A0'],
    ['{{/* a }}', '{{/* a }}', 'unclosed comment'],
    ['{{/* a */ b }}', '{{/* a */', 'comment ends before closing delimiter'],
  ])('%s', (text, part, message) => {
    expect(problemOf(text)).toEqual([part, message]);
  });
});

test('offsets are those of the text', () => {
  const text = 'a {{ printf "%s" (.b.c | upper) }}{{ if $.d }}e{{ end }}';
  const parsed = parseTemplate(text, { functions });
  const { nodes } = (parsed as any).template;
  const { pipeline } = nodes[1];
  const paren = pipeline.commands[0].operands[2];
  const parts = [...nodes, pipeline, paren, paren.pipeline, paren.pipeline.commands[0].operands[0], nodes[2].pipeline];
  expect(parts.map(({ start, end }) => text.slice(start, end))).toEqual([
    'a ',
    '{{ printf "%s" (.b.c | upper) }}',
    '{{ if $.d }}e{{ end }}',
    'printf "%s" (.b.c | upper)',
    '(.b.c | upper)',
    '.b.c | upper',
    '.b.c',
    '$.d',
  ]);
});

test('variables may be declared from outside, but not for the templates inside', () => {
  const options = { variables: ['$labels', '$value'] };
  expect(problemOf('{{ $labels.job }}{{ $value }}', options)).toBeUndefined();
  expect(problemOf('{{ define "a" }}{{ $value }}{{ end }}', options)?.[1]).toBe('undefined variable "$value"');
});

test('a template cannot define itself again', () => {
  expect(problemOf('{{ define "line" }}a{{ end }}b', { name: 'line' })?.[1]).toBe(
    'multiple definition of template "line"',
  );
  expect(problemOf('{{ define "line" }}a{{ end }} ', { name: 'line' })).toBeUndefined();
});

describe('the tree', () => {
  test('of an action', () => {
    expect(nodesOf('a{{ printf "%d" $.b (.c | upper) | upper }}')).toEqual([
      { kind: 'text', text: 'a' },
      {
        kind: 'action',
        pipeline: {
          variables: [],
          commands: [
            {
              operands: [
                { kind: 'function', name: 'printf', path: [] },
                { kind: 'string', value: '%d' },
                { kind: 'variable', name: '$', path: ['b'] },
                {
                  kind: 'paren',
                  path: [],
                  pipeline: {
                    variables: [],
                    commands: [
                      { operands: [{ kind: 'field', path: ['c'] }] },
                      { operands: [{ kind: 'function', name: 'upper', path: [] }] },
                    ],
                  },
                },
              ],
            },
            { operands: [{ kind: 'function', name: 'upper', path: [] }] },
          ],
        },
      },
    ]);
  });

  test('of blocks', () => {
    const value = (text: string) => ({ variables: [], commands: [{ operands: [{ kind: 'number', text }] }] });
    expect(nodesOf('{{ if 1 }}a{{ else if 2 }}b{{ end }}{{ define "c" }}{{ template "d" 3 }}{{ end }}')).toEqual([
      {
        kind: 'if',
        pipeline: value('1'),
        body: [{ kind: 'text', text: 'a' }],
        otherwise: [{ kind: 'if', pipeline: value('2'), body: [{ kind: 'text', text: 'b' }] }],
      },
      { kind: 'define', name: 'c', body: [{ kind: 'template', name: 'd', pipeline: value('3') }] },
    ]);
  });

  test('white space is trimmed and comments are left out', () => {
    expect(nodesOf('a \n{{- /* b */ -}}\n c')).toEqual([
      { kind: 'text', text: 'a' },
      { kind: 'text', text: 'c' },
    ]);
  });
});
