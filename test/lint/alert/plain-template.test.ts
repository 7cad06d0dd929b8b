import { expect, test } from 'vitest';
import { isPlainTemplate, plainTemplate } from '../../../src/lint/alert/plain-template.ts';
import { parseTemplate } from '../../../src/syntax/go-template.ts';

const options = { functions: { has: () => true }, variables: ['$labels', '$value'] };

test.each([
  'no template at all',
  '',
  '{{ $value }}',
  '{{$value}}{{$labels}}',
  'Errors on {{ $labels.instance }}: {{ $value | humanizePercentage }} of all',
  '  {{   $labels.job|toUpper   }}\n{{ $value\n| humanize }}  \n',
  'a brace } alone, }} two, { and {{ $labels.a_1 }}}',
  '{{ $labels.labels | title }}{{ $labels.title | title }}',
  '{{ printf "%.1f" $value }} %, {{ printf "$%s" $labels.printf | title }}',
  '{{printf  ""  $labels}}',
])('%j is read as the parser reads it', text => {
  expect(isPlainTemplate(text)).toBe(true);
  expect({ template: plainTemplate(text) }).toEqual(parseTemplate(text, options));
});

test.each([
  '{{ $labels.instance',
  '{{- $value -}}',
  '{{ $value | printf "%.2f" }}',
  '{{ if $labels.job }}{{ $labels.job }}{{ end }}',
  '{{ $labels.a.b }}',
  '{{ printf "\\q" $value }}',
  '{{ printf "%s\n" $value }}',
  '{{ printf "%d %d" $value $value }}',
  '{{ $values }}',
  '{{{ $value }}}',
  '{{ $value }} {{ humanise $value }}',
])('%j is left to the parser', text => {
  expect(isPlainTemplate(text)).toBe(false);
  expect(plainTemplate(text)).toBeUndefined();
});
