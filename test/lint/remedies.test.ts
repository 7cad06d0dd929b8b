import { describe, expect, test } from 'vitest';
import { syntax as logql } from '../../src/lint/rules/logql/syntax.ts';
import { syntax as promql } from '../../src/lint/rules/promql/syntax.ts';
import { queryReader } from '../../src/lint/query.ts';
import { insteadOf } from '../../src/lint/remedies/remedy.ts';
import { PROMQL_REMEDIES } from '../../src/lint/remedies/promql.ts';
import { lintExample, textFile } from './example.ts';

describe('what Prometheus refuses, and what to write instead', () => {
  test.each<[query: string, instead: string | undefined]>([
    ['up = 0', '=='],
    ['x === 1', '=='],
    ['x <> 1', '!='],
    ['up && x > 1', 'and'],
    ['up || x > 1', 'or'],
    ['a and not b > 1', 'unless'],
    ['rate(up) > 1', 'rate(up[5m])'],
    ['rate(sum(x)) > 1', 'rate() of each series first: sum(rate(...[5m]))'],
    ['rate(sum(x)[5m]) > 1', 'rate() of each series first: sum(rate(...[5m]))'],
    ['increase(x{a="b"})[5m] > 1', 'increase(x{a="b"}[5m])'],
    ['max_over_time(sum(x)[5m]) > 1', 'a subquery: [5m:]'],
    ['sum(x[5m]) > 1', 'rate(x[5m]) of a counter, max_over_time(x[5m]) of a gauge'],
    ['x[5m] > 1', 'rate(x[5m]) of a counter, max_over_time(x[5m]) of a gauge'],
    ['rate(x[5min]) > 1', '5m'],
    ['x >= 1GB', '1e9'],
    ['mean(x) > 1', 'avg()'],
    ['hist_quantile(0.9, x) > 1', 'histogram_quantile()'],
    ['histogram_quntile(0.9, x) > 1', 'histogram_quantile()'],
    ['if(x) > 1', undefined],
    ['foo(x) > 1', undefined],
    ['rat(x[5m]) > 1', 'rad() or rate()'],
    ['clamp_max(up) > 1', 'clamp_max(vector, scalar)'],
    ['topk(x) > 1', 'topk(5, ...)'],
    ['sum(rate(x[5m]) by (job) > 1', '")" for the "sum(" at column 1 of the query'],
    ['x and\n(sum(rate(x[5m])) > 1', '")" for the "(" at line 2, column 1 of the query'],
    ['label_replace(up, "a", ")", "b", "(" > 1', '")" for the "label_replace(" at column 1 of the query'],
    ['sum by job (x) > 1', '(job)'],
    ['x{a=b} > 1', '"b"'],
    ['x{a="b" c="d"} > 1', 'a comma between the matchers'],
    ['x{a=~"\\d"} > 1', '\\\\d, or the text in backquotes'],
    ['rate(x[$__rate_interval]) > 1', 'a range such as [5m]: only Grafana fills in variables'],
    ['a b > 1', undefined],
  ])('%s', (query, instead) => {
    expect(lintExample(promql, query).map(it => it.instead)).toEqual([instead]);
  });

  test('one mistake is one finding', () => {
    expect(lintExample(promql, 'summ(x) by (job) > 1')).toMatchObject([{ instead: 'sum()' }]);
  });

  test('in a panel ranges are those of Grafana, and what was filled in for a variable is not shown', () => {
    const [plain, filled] = ['rate(up)', 'rate(up{job="$job"})'].map(text => {
      const query = queryReader()(textFile(text), { language: 'promql', where: 'panel' });
      return insteadOf(PROMQL_REMEDIES, query, query.errors[0]!);
    });
    expect(plain).toEqual({ instead: 'rate(up[$__rate_interval])' });
    expect(filled).toEqual({});
  });
});

describe('what Loki refuses, and what to write instead', () => {
  test.each<[query: string, instead: string | undefined]>([
    ['{app="x"} |= "x" | jsn', '| json'],
    ['{app="x"} | logfmr | a="b"', '| logfmt'],
    ['{app="x"} | grep "a"', '|= for a text, |~ for a pattern'],
    ['{app="x"} "a"', '|= "..."'],
    ['sum(rate({app="x"})) > 1', 'a range before the parenthesis: rate(... [5m])'],
    ['count({app="x"} |= "(") > 1', 'count(count_over_time(... [5m]))'],
    ['rates({app="x"}[5m]) > 1', 'rate()'],
    ['sum(rate({app="x"}[5m]) > 1', '")" for the "sum(" at column 1 of the query'],
    ['{app="x"', '"}" for the "{" at column 1 of the query'],
    ['{app="x} |= "a"', 'the quote that is missing before this place'],
    ["{app='x'}", '"x"'],
    ['{app == "x"}', '='],
    ['app="x"', '{app="x"}'],
    ['{app="x"} | level=error', '"error"'],
    ['{app="x"} |~ "\\d"', 'two backslashes for each one, or the text in backquotes'],
    ['{app="x"} | line_format {{.a}}', 'the template in quotes: "{{.name}}"'],
    ['{app=~".*"}', 'at least one matcher that wants something: app="..." or app=~".+"'],
    ['avg_over_time({app="x"} | json [5m]) > 1', '| unwrap with the label that holds the number, before the range'],
    ['quantile_over_time({app="x"} | unwrap a [5m]) > 1', 'quantile_over_time(0.99, ...)'],
    ['rate({app="x"}[5min]) > 1', '[5m]'],
    ['{app="x"} | json |', undefined],
  ])('%s', (query, instead) => {
    expect(lintExample(logql, query).map(it => it.instead)).toEqual([instead]);
  });
});
