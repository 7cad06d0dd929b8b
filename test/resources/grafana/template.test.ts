import { expect, test } from 'vitest';
import { grafanaTemplate } from '../../../src/resources/grafana/template.ts';

test.each([
  { text: 'nothing to say', want: 'nothing to say' },
  {
    text: '{{ $value | humanizePercentage }} of {{ $labels.job }}',
    want: '{{ $values.A.Value | humanizePercentage }} of {{ $labels.job }}',
  },
  { text: '{{ $value | printf "%.1f" }}%', want: '{{ $values.A.Value | printf "%.1f" }}%' },
  { text: '{{ printf "%.1f" $value }}', want: '{{ printf "%.1f" $values.A.Value }}' },
  {
    text: '{{$value}} and {{.Value}} and {{$.Value}}',
    want: '{{$values.A.Value}} and {{.Values.A.Value}} and {{$.Values.A.Value}}',
  },
  {
    text: '{{ if gt $value 5.0 }}a{{ else }}{{ $value }}{{ end }}',
    want: '{{ if gt $values.A.Value 5.0 }}a{{ else }}{{ $values.A.Value }}{{ end }}',
  },
  {
    text: '{{ range query "up" }}{{ .Value }}{{ $value }}{{ end }}',
    want: '{{ range query "up" }}{{ .Value }}{{ $values.A.Value }}{{ end }}',
  },
  {
    text: '{{ .Labels.Value }} {{ $labels.Value }} {{ "$value" }}',
    want: '{{ .Labels.Value }} {{ $labels.Value }} {{ "$value" }}',
  },
  { text: 'costs $value', want: 'costs $value' },
  { text: '{{ $value', want: '{{ $value' },
])('$text', ({ text, want }) => {
  expect(grafanaTemplate(text)).toBe(want);
});
