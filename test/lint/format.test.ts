import { stringify } from 'yaml';
import { describe, expect, test } from 'vitest';
import { mend } from '../../src/lint/fix.ts';
import { formatted } from '../../src/lint/formatted.ts';
import { queryReader } from '../../src/lint/query.ts';
import { readSubjects } from '../../src/lint/read/read-text.ts';
import { format as logql } from '../../src/lint/rules/logql/format.ts';
import { format as promql } from '../../src/lint/rules/promql/format.ts';
import type { Query } from '../../src/lint/subject.ts';
import { sameQuery as sameLogql } from '../../src/logql/same-query.ts';
import { sameQuery as samePromql } from '../../src/promql/same-query.ts';
import { randomQuery as randomLogql } from '../logql/random-query.ts';
import { randomQuery as randomPromql } from '../promql/random-query.ts';
import { random } from '../syntax/random.ts';
import { lintSubjects, textFile } from './example.ts';

type Language = Query['language'];

const rules = (expr: string) =>
  `groups:\n  - name: g\n    rules:\n      - record: a:b\n        expr: ${expr}\n        labels: {team: shop}\n`;

const block = (query: string, indent: string) => query.replaceAll(/^(?=.)/gm, indent);
const dashboard = (query: string) =>
  `${JSON.stringify(
    {
      ...{ uid: 'b', title: 'B', schemaVersion: 42 },
      panels: [{ id: 1, type: 'timeseries', datasource: { type: 'loki', uid: 'l' }, targets: [{ expr: query }] }],
    },
    null,
    2,
  )}\n`;

/** How a query can stand in a file. */
const CONTAINERS: Readonly<Record<string, (query: string) => string>> = {
  'YAML in single quotes': query => rules(`'${query.replaceAll("'", "''")}'`),
  'YAML in double quotes': query => rules(JSON.stringify(query)),
  'a YAML block': query => rules(`|2-\n${block(query, ' '.repeat(10))}`),
  'a YAML block with its line end': query => rules(`|2\n${block(query, ' '.repeat(10))}`),
  'a deep YAML block': query => rules(`|6-\n${block(query, ' '.repeat(14))}`),
  'a YAML block with Windows line ends': query =>
    rules(`|2-\n${block(query, ' '.repeat(10))}`).replaceAll('\n', '\r\n'),
  'the first key of a rule': query =>
    `groups:\n- name: g\n  rules:\n  - expr: ${JSON.stringify(query)}\n    record: a:b\n`,
  'YAML as a library writes it': query =>
    stringify({ groups: [{ name: 'g', rules: [{ expr: query, record: 'a:b' }] }] }),
  JSON: query => JSON.stringify({ groups: [{ name: 'g', rules: [{ record: 'a:b', expr: query }] }] }),
  'a rule file in a ConfigMap of JSON': query =>
    JSON.stringify({ kind: 'ConfigMap', apiVersion: 'v1', data: { 'rules.yaml': rules(JSON.stringify(query)) } }),
  'a rule file in a ConfigMap': query => configMap(rules(JSON.stringify(query))),
  'a block in a ConfigMap': query => configMap(rules(`|2-\n${block(query, ' '.repeat(10))}`)),
};

const configMap = (file: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: rules}\ndata:\n  rules.yaml: |\n${block(file, '    ')}---\nkind: Service\n`;

const read = (language: Language, text: string) => readSubjects('rules.yaml', text, { language, isExpected: true });
const find = (language: Language, text: string) =>
  lintSubjects([language === 'promql' ? promql : logql], read(language, text));

/** The only query of a file. */
function queryIn(language: Language, text: string): Query {
  const [subject] = read(language, text);
  if (subject?.kind !== 'rule-file') throw new Error(`no rule file: ${JSON.stringify(subject)}`);
  const { query } = subject.groups[0]!.rules[0]!;
  expect(query.errors).toEqual([]);
  return query;
}

function isSame(a: Query, b: Query): boolean {
  if (a.language === 'promql') return b.language === 'promql' && samePromql(a.expr!, b.expr!);
  return b.language === 'logql' && sameLogql(a.query!, b.query!);
}

const LONG =
  'sum(rate(http_requests_total{status=~"5..",job="api"}[5m])) by (job) / sum(rate(http_requests_total{job="api"}[5m])) by (job) > 0.05';
const LONG_WRITTEN = [
  '    sum by (job) (rate(http_requests_total{job="api",status=~"5.."}[5m]))',
  '  /',
  '    sum by (job) (rate(http_requests_total{job="api"}[5m]))',
  '>',
  '  0.05',
].join('\n');

describe('a query in a rule file is written as build does it', () => {
  test.each<[name: string, before: string, after: string]>([
    ['plain', 'sum(up) by (job)', 'sum by (job) (up)'],
    ['plain, over several lines', 'sum(up)\n          by (job)', 'sum by (job) (up)'],
    ['plain, before a comment', 'sum(up)by(job) # by team', 'sum by (job) (up) # by team'],
    ['plain, with what must not be plain then', '( - up)', '(-up)'],
    ['a number', '1.0 # on', "'1' # on"],
    ['single quotes', `'{job="it''s"  }'`, `'{job="it''s"}'`],
    ['double quotes', '"up{ job=\\"a\\\\n\\" }"', '"up{job=\\"a\\\\n\\"}"'],
    ['a block', '|\n          sum(up)\n            by (job)', '|\n          sum by (job) (up)'],
    ['a folded block', '>-\n          sum(up)\n          by (job)', '>-\n          sum by (job) (up)'],
    ['a long one', LONG, `|2-\n${block(LONG_WRITTEN, ' '.repeat(10))}`],
    ['a long one in single quotes', `'${LONG}'`, `|2-\n${block(LONG_WRITTEN, ' '.repeat(10))}`],
    ['a long one in a folded block', `>\n            ${LONG}`, `|2\n${block(LONG_WRITTEN, ' '.repeat(10))}`],
    ['a long one in a block', `|\n            ${LONG}`, `|2\n${block(LONG_WRITTEN, ' '.repeat(10))}`],
  ])('%s', (_, before, after) => {
    expect(mend(rules(before), find('promql', rules(before))).text).toBe(rules(after));
    expect(find('promql', rules(after))).toEqual([]);
  });

  test('a long one in quotes between braces stays there', () => {
    const inBraces = (query: string) =>
      `groups:\n  - {name: g, rules: [{record: "a:b", expr: ${JSON.stringify(query)}}]}\n`;
    expect(mend(inBraces(LONG), find('promql', inBraces(LONG))).text).toBe(inBraces(LONG_WRITTEN));
  });

  test.each<[name: string, text: string]>([
    ['behind an anchor', rules(`&errors ${LONG}`)],
    ['before a comment', rules(`${LONG} # by team`)],
    ['in braces', `groups:\n  - {name: g, rules: [{record: "a:b", expr: '${LONG}'}]}\n`],
  ])('where several lines are not sure to be right there is no fix: %s', (_, text) => {
    expect(find('promql', text)).toMatchObject([{ rule: 'promql/format' }]);
    expect(find('promql', text)[0]).not.toHaveProperty('fix');
  });

  test.each<[Language, string]>([
    ['promql', '|\n          sum(up)  # of all\n          by (job)'],
    ['promql', "|\n          # don't\n          sum(up) by (job)"],
    ['logql', '|\n          sum(rate({a="b"}[5m])) // of all\n          by (job)'],
    ['logql', '|\n          sum(rate({a="b"} /* all */ [5m])) by (job)'],
  ])('nothing is said of %s with a comment: %j', (language, expr) => {
    expect(find(language, rules(expr))).toEqual([]);
  });

  test('the finding begins where the query differs', () => {
    const text = rules('sum by (job) (up{job="a", env="b"})');
    expect(find('promql', text)).toMatchObject([
      { range: { line: 5, column: 32 }, instead: 'sum by (job) (up{env="b",job="a"})' },
    ]);
  });
});

describe('a query in a dashboard', () => {
  const inPanel = (value: string, language: Language = 'promql') =>
    formatted(queryReader()(textFile(value), { language, where: 'panel' }))?.line;

  test.each<[before: string, after: string | undefined]>([
    ['sum(rate(x{job="$job"}[$__rate_interval])) by (a)', 'sum by (a) (rate(x{job="$job"}[$__rate_interval]))'],
    ['rate( x{a=~"${a:regex}"}[${w}] offset $o )', 'rate(x{a=~"${a:regex}"}[${w}] offset $o)'],
    ['max_over_time( up[$a:$b] )', 'max_over_time(up[$a:$b])'],
    ['sum( up ) by ($label)', undefined],
    ['topk( $n, up )', undefined],
    ['rate( $metric[5m] )', undefined],
    ['rate( x[[[w]]] )', undefined],
    ['rate( x[${w}m] )', undefined],
  ])('%s', (before, after) => expect(inPanel(before)).toBe(after));

  test('of LogQL', () => {
    expect(inPanel('rate({a="$a"}|="$text"[$__auto])', 'logql')).toBe('rate({a="$a"} |= "$text" [$__auto])');
    expect(inPanel('{a="b"}|json|$filter', 'logql')).toBeUndefined();
  });

  test('may stay on one line, however long it is', () => {
    const line = `{service="checkout"} ${Array.from({ length: 20 }, (_, i) => `|= "part ${i}"`).join(' ')}`;
    const board = (query: string) => readSubjects('board.json', dashboard(query));
    expect(lintSubjects([logql], board(line))).toEqual([]);
    const findings = lintSubjects([logql], board(line.replace(' |=', '|=')));
    expect(mend(dashboard(line.replace(' |=', '|=')), findings).text).toBe(dashboard(line));
  });
});

describe.each(Object.entries(CONTAINERS))('in %s the fix keeps the meaning', (_, container) => {
  test.each<[Language, number]>([
    ['promql', 11],
    ['promql', 12],
    ['logql', 13],
    ['logql', 14],
  ])('%s, seed %i', (language, seed) => {
    const source = random(seed);
    let fixed = 0;
    for (let i = 0; i < 60; i++) {
      const query = language === 'promql' ? randomPromql(source) : randomLogql(source);
      fixed += examine(language, container(wrapped(query, source)));
    }
    expect(fixed).toBeGreaterThan(10);
  });
});

/** The query with line ends where it had blanks. */
const wrapped = (query: string, { chance }: ReturnType<typeof random>): string =>
  query.replaceAll(/ (?=[^"'`]*$)/g, () => (chance(0.1) ? '\n  ' : ' '));

/** 1 if there was something to mend in a file that could be read. */
function examine(language: Language, text: string): number {
  const found = read(language, text)[0];
  if (found?.kind !== 'rule-file' || found.problems.length > 0) return 0;
  const query = found.groups[0]?.rules[0]?.query;
  if (!query || query.errors.length > 0) return 0;
  const after = mend(text, find(language, text)).text;
  if (after === text) return 0;
  expect({ text, after, isSame: isSame(queryIn(language, after), queryIn(language, text)) }).toMatchObject({
    isSame: true,
  });
  expect({ text, after, findings: find(language, after) }).toEqual({ text, after, findings: [] });
  return 1;
}
