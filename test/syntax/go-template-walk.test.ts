import { describe, expect, test } from 'vitest';
import { parseTemplate } from '../../src/syntax/go-template.ts';
import { templateReferences } from '../../src/syntax/go-template-walk.ts';

/** What a template reads, as it is written; `*` marks what may be something else than the data of the template. */
function references(text: string): string[] {
  const parsed = parseTemplate(text, { functions: new Set(['printf', 'and']), variables: ['$labels', '$value'] });
  if ('problem' in parsed) throw new Error(parsed.problem.message);
  return [...templateReferences(parsed.template)].map(
    ({ operand, rebound }) => text.slice(operand.start, operand.end) + (rebound ? '*' : ''),
  );
}

describe('references', () => {
  test.each([
    ['{{ $labels.job }} is {{ $value }}', ['$labels.job', '$value']],
    ['{{ .Labels.job }}{{ .Value }}{{ . }}{{ $.Labels.pod }}', ['.Labels.job', '.Value', '.', '$.Labels.pod']],
    ['{{ printf "%s" (and .a (.b | printf "%s" .c)).d }}', ['.a', '.b', '.c']],
    ['{{ if .a }}{{ .b }}{{ else if .c }}{{ .d }}{{ else }}{{ .e }}{{ end }}', ['.a', '.b', '.c', '.d', '.e']],
    ['{{ with .a }}{{ .b }}{{ $.c }}{{ else }}{{ .d }}{{ end }}', ['.a', '.b*', '$.c', '.d']],
    ['{{ range $i, $v := .a }}{{ $v.b }}{{ . }}{{ end }}', ['.a', '$v.b', '.*']],
    ['{{ define "a" }}{{ .b }}{{ $.c }}{{ end }}{{ template "a" .d }}', ['.b*', '$.c*', '.d']],
    ['{{ block "a" .b }}{{ .c }}{{ end }}', ['.b', '.c*']],
    ['plain text', []],
  ])('%s', (text, expected) => {
    expect(references(text)).toEqual(expected);
  });

  test('at any depth', () => {
    const deep = `${'{{ if .a }}'.repeat(10_000)}{{ .b }}${'{{ end }}'.repeat(10_000)}`;
    expect(references(deep)).toHaveLength(10_001);
    expect(references(`{{ ${'('.repeat(10_000)}.a${')'.repeat(10_000)} }}`)).toEqual(['.a']);
  });
});
