import type { Random } from '../syntax/random.ts';

const PIECES = [
  ...'  \n\n:-"\'{}[],#&*!|>%@`?\\\t~<=0a1.()$_/\r',
  ...['\n  ', '- ', ': ', ' #', '---\n', '...\n', '|-\n', '>+\n', '<<: ', '!!str ', '&a ', '*a ', 'é', '😀', '\ufeff'],
];
const WORDS = ['1', 'true', '~', 'null', '""', '1.5', '[]', '{}', 'a b', '-1', '5m', 'expr', 'alert', 'record', 'for'];

/** A text with up to three slips of the hand: in its characters, words, lines and indentation. */
export function mutate(text: string, random: Random): string {
  let changed = text;
  for (let slips = 1 + random.int(3); slips > 0 && changed !== ''; slips--) changed = slip(changed, random);
  return changed;
}

function slip(text: string, { int, pick, chance }: Random): string {
  const at = int(text.length);
  const lines = text.split('\n');
  const line = int(lines.length);
  switch (int(7)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + pick(PIECES) + text.slice(at + int(2));
    case 2:
      return lines.toSpliced(line, 1).join('\n');
    case 3:
      return lines.toSpliced(int(lines.length), 0, lines[line]!).join('\n');
    case 4:
      return lines.with(line, chance(0.5) ? ` ${lines[line]}` : lines[line]!.slice(1)).join('\n');
    case 5: {
      const words = text.split(/\b/);
      return words.with(int(words.length), pick(WORDS)).join('');
    }
    default:
      return lines.with(line, lines[int(lines.length)]!).join('\n');
  }
}

/** Rule files in all the ways that people write them. */
export const RULE_FILES: readonly string[] = [
  'groups:\n  - name: api\n    interval: 30s\n    rules:\n      - alert: HighErrors\n        expr: sum(rate(http_requests_total{code=~"5.."}[5m])) > 1\n        for: 5m\n        labels:\n          severity: page\n        annotations:\n          summary: "Errors on {{ $labels.instance }}\\n now"\n      - record: job:x:rate5m\n        expr: \'sum by (job) (rate(x[5m]))\'\n',
  "# comment\ngroups:\n- name: \"b\"\n  limit: 10\n  labels: {team: 'a b', n: 1}\n  rules:\n  - alert: 'It''s'\n    expr: |\n      up{job=\"x\"}\n        == 0\n    keep_firing_for: 10m\n    annotations:\n      description: >-\n        folded text\n        more\n\n        para\n      runbook: https://x/#a\n  - alert: B\n    expr: >\n      up\n      == 1\n    labels: &l\n      severity: warning\n  - alert: C\n    expr: up != 1\n    labels: *l\n",
  '{"groups": [{"name": "j", "query_offset": "1m", "rules": [{"record": "a:b", "expr": "up\\n + 1", "labels": {"x": "y\\u00e9"}}]}]}\n',
  'groups:\n- name: multi\n  rules:\n  - alert: Long\n    expr: sum(rate(a[5m]))\n      /\n      sum(rate(b[5m])) > 0.5\n    labels:\n        severity:   critical   # note\n        ? quoted\n        : value\n    annotations: {summary: "a\n      b", other: c d\n        e}\n',
  'groups:\n  - name: m\n    rules:\n      - &base\n        alert: A\n        expr: up == 0\n        labels: {a: b}\n      - <<: *base\n        alert: D\n        expr: "up \\\n          == 2"\n',
  'groups:\n  - name: api\n    rules:\n      - alert: HighMemory\n        expr: |2-\n            vm_memory_total{job="image_svc"}\n          >\n            1e9\n        for: 5m\n        annotations:\n          summary: uses {{ $value | humanize1024 }}B of memory\n            on {{ $labels.instance }}\n',
];
