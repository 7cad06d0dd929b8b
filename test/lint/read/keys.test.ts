import { expect, test } from 'vitest';
import { spanInText } from '../../../src/lint/place.ts';
import { readSubjects } from '../../../src/lint/read/read-text.ts';
import type { Text } from '../../../src/source/source-file.ts';

const RULE = {
  title: 'Down',
  condition: 'A',
  data: [],
  labels: { 'te"am': 'shop', team: 'team' },
  annotations: { summary: 'It is "down"' },
};
const JSON_TEXT = JSON.stringify({ apiVersion: 1, groups: [{ folder: 'f', name: 'g', rules: [RULE] }] }, null, 2);
const YAML_TEXT = `apiVersion: 1
groups:
  - folder: f
    name: g
    rules:
      - title: Down
        condition: A
        data: []
        labels: &labels
          'te"am': shop
          team: team
        annotations: {summary: 'It is "down"'}
`;

test.each([
  {
    path: 'alerts.json',
    text: JSON_TEXT,
    want: [String.raw`te\"am: shop`, 'team: team', String.raw`summary: It is \"down\"`],
  },
  { path: 'alerts.yaml', text: YAML_TEXT, want: ['te"am: shop', 'team: team', 'summary: It is "down"'] },
])('labels and annotations of Grafana in $path: keys and values have places of their own', ({ path, text, want }) => {
  const pairs = readSubjects(path, text).flatMap(subject =>
    subject.kind === 'grafana-rules' ? subject.rules.flatMap(rule => [...rule.labels, ...rule.annotations]) : [],
  );
  const shown = (part: Text) => {
    const { start, end } = spanInText(part, 0, part.value.length);
    return text.slice(start, end);
  };
  expect(pairs.map(({ key, value }) => `${shown(key)}: ${shown(value)}`)).toEqual(want);
  const [team] = pairs.filter(({ key }) => key.value === 'team');
  expect(spanInText(team!.key, 0, 4).start).toBeLessThan(spanInText(team!.value, 0, 4).start);
});
