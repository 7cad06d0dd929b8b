import { describe, expect, test } from 'vitest';
import { failingTemplate } from '../../../src/lint/rules/alert/failing-template.ts';
import { lintExample } from '../example.ts';

const inSummary = (template: string) =>
  lintExample(failingTemplate, JSON.stringify({ alert: 'A', expr: 'up == 0', annotations: { summary: template } }));

describe('Prometheus writes an error instead of these', () => {
  test.each<[template: string, instead: string | undefined]>([
    ['{{ .Foo }}', undefined],
    ['{{ .value }}', '.Value'],
    ['{{ .labels.job }}', '.Labels.job'],
    ['{{ $.Label.job }}', '.Labels.job'],
    ['{{ $value.Value }}', '$value'],
    ['{{ .Value.x | humanize }}', '.Value'],
    ['{{ $externalURL.x }}', '$externalURL'],
    ['{{ .Labels.a.b }}', '.Labels.a, or .Labels.a_b as Prometheus writes such names'],
    ['{{ $labels.a.b }}', '$labels.a, or $labels.a_b as Prometheus writes such names'],
    ['{{ .ExternalLabels.a.b }}', '.ExternalLabels.a, or .ExternalLabels.a_b as Prometheus writes such names'],
    ['{{ if eq $labels.job "a" }}{{ .Foo }}{{ end }}', undefined],
  ])('%s', (template, instead) => expect(inSummary(template).map(it => it.instead)).toEqual([instead]));
});

describe('nothing is wrong with these', () => {
  test.each([
    '{{ $labels.job }} {{ $value }} {{ $externalURL }} {{ $externalLabels.region }}',
    '{{ .Labels.job }} {{ .Value }} {{ $.Value }} {{ .ExternalURL }} {{ .ExternalLabels.region }}',
    '{{ $value := query "up" | first }}{{ $value.Value }}',
    '{{ range $i, $labels := query "up" }}{{ $labels.Labels.job }}{{ end }}',
    '{{ with query "up" }}{{ . | first | value }}{{ end }}',
    '{{ range query "up" }}{{ .Labels.job }}{{ .Foo }}{{ end }}',
    '{{ $x := query "up" | first }}{{ $x.Value.y }}',
  ])('%s', template => expect(inSummary(template)).toEqual([]));
});
