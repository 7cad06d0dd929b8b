import { describe, expect, test } from 'vitest';
import { parse } from '../../src/logql/parse.ts';
import type { SyntaxProblem } from '../../src/logql/problem.ts';

/** Problems, each with the text that it underlines. */
const underlined = (text: string, problems: readonly SyntaxProblem[]) =>
  problems.map(({ message, start, end }) => [text.slice(start, end), message]);

describe('what Loki cannot read', () => {
  test.each([
    ['', '', 'syntax error: unexpected $end'],
    ['{app="cart"', '', 'syntax error: unexpected $end, expecting } or ,'],
    ['{app=cart}', 'cart', 'syntax error: unexpected IDENTIFIER, expecting STRING'],
    ['{app=="cart"}', '==', 'syntax error: unexpected ==, expecting = or =~ or !~ or !='],
    ["{app='cart'}", "'cart'", 'invalid char literal'],
    ['{app="cart}', '"cart}', 'literal not terminated'],
    ['{app="\\d"}', '"\\', 'invalid char escape'],
    ['{app="cart"} |= error', 'error', 'syntax error: unexpected IDENTIFIER, expecting STRING or ip'],
    ['{app="cart"} | unwrap took', 'unwrap', 'syntax error: unexpected unwrap'],
    ['{app="cart"} | took > 5x', '', 'syntax error: unexpected $end'],
    ['({app="cart"}) | json', '|', 'syntax error: unexpected |'],
    ['rate({app="cart"})', ')', 'syntax error: unexpected )'],
    ['rate({app="cart"}[5x])', '[5x]', 'unknown unit "x" in duration "5x"'],
    ['rate({app="cart"}[1.5h])', '[1.5h]', 'unknown unit "." in duration "1.5h"'],
    ['rate({app="cart"}[5m', '[5m', "missing closing ']' in duration"],
    ['sum by env (rate({app="cart"}[5m]))', 'sum', 'syntax error: unexpected IDENTIFIER'],
    ['sum({app="cart"})', ')', 'syntax error: unexpected )'],
    ['5m', '5m', 'syntax error: unexpected DURATION'],
    ['1e', '1e', 'exponent has no digits'],
    ['{app="cart"} /* not yet', '/* not yet', 'comment not terminated'],
    ['{app="\0"}', '\0', 'invalid character NUL'],
  ])('%j', (text, part, message) => {
    expect(underlined(text, parse(text).errors)).toEqual([[part, message]]);
  });
});

describe('what Loki reads, but refuses', () => {
  test.each([
    ['{app=~".*"}', '{app=~".*"', /^queries require at least one regexp or equality matcher/],
    ['{}', '{', /^queries require at least one/],
    ['{app=~"[a"}', 'app=~"[a"', /^error parsing regexp: missing closing \]/],
    ['{app="cart"} | lvl=~"("', 'lvl=~"("', /^error parsing regexp: missing closing \)/],
    ['{app="cart"} | drop lvl=~"("', 'lvl=~"("', /^error parsing regexp/],
    ['{app="cart"} | regexp "x"', '| regexp "x"', /^invalid regexp parser: at least one named capture/],
    ['{app="cart"} | pattern "<a><b>"', '| pattern "<a><b>"', /found consecutive capture '<a><b>'/],
    [
      'avg_over_time({app="cart"}[5m])',
      'avg_over_time({app="cart"}[5m])',
      /^invalid aggregation avg_over_time without/,
    ],
    [
      'count_over_time({app="cart"} | unwrap a [5m])',
      '| unwrap a',
      /^invalid aggregation count_over_time with unwrap$/,
    ],
    ['rate({app="cart"}[5m]) by (env)', 'by (env)', /^grouping not allowed for rate aggregation$/],
    ['topk(rate({app="cart"}[5m]))', 'topk(rate({app="cart"}[5m]))', /^parameter required for operation topk$/],
    ['topk(2.0, vector(1))', 'topk(2.0, vector(1))', /^invalid parameter topk/],
    ['sum(5, vector(1))', 'sum(5, vector(1))', /^unsupported parameter for operation sum/],
    ['sort by (env) (vector(1))', 'by (env)', /^sort and sort_desc doesn't allow grouping by/],
    ['vector(1) and 2', '2', /^unexpected literal for right leg of logical\/set binary operation \(and\)/],
    ['vector(1) and (1 + 1)', '(1 + 1)', /^unexpected literal for right leg/],
    ['vector(1) + {app="cart"}', '{app="cart"}', /^unexpected type for right leg of binary operation \(\+\)/],
    ['label_replace(vector(1), "a", "b", "c", "(")', 'label_replace(vector(1), "a", "b", "c", "(")', /^invalid regex/],
    ['0x10', '0x10', /^unable to parse literal as a float: invalid syntax$/],
    ['1e999', '1e999', /^unable to parse literal as a float: value out of range$/],
  ])('%s', (text, part, message) => {
    expect(underlined(text, parse(text).errors)).toEqual([[part, expect.stringMatching(message)]]);
  });

  test('all of it is reported', () => {
    const { errors } = parse('sum(5, rate({}[5m])) and 1');
    expect(errors.map(({ message }) => message.slice(0, 20))).toEqual([
      'unexpected literal f',
      'unsupported paramete',
      'queries require at l',
    ]);
  });
});

describe('what Loki takes, but cannot run', () => {
  test.each([
    ['{app="cart"} |~ "("', '"("', /^error parsing regexp: missing closing \)/],
    ['{app="cart"} |~ "\\xff"', '"\\xff"', /^error parsing regexp: invalid UTF-8/],
    ['{app="cart"} |= ip("10.0.0.300")', 'ip("10.0.0.300")', /^ip: invalid pattern: "10.0.0.300"$/],
    ['{app="cart"} |~ ip("10.0.0.1")', 'ip("10.0.0.1")', /^ip: invalid operation$/],
    ['{app="cart"} | addr=ip("nowhere")', 'addr=ip("nowhere")', /^ip: invalid pattern/],
    ['{app="cart"} |> "<name>"', '"<name>"', /^named captures are not allowed: found '<name>'$/],
    ['{app="cart"} | json a="b[", c', 'a="b["', /^cannot parse expression \[b\[\]$/],
    ['{app="cart"} | logfmt a, b="c.d"', 'b="c.d"', /^cannot parse expression \[c\.d\]$/],
    ['{app="cart"} | line_format "{{ .a"', '| line_format "{{ .a"', /^invalid line template: unclosed action$/],
    ['{app="cart"} | label_format a="{{ f }}"', 'a="{{ f }}"', /^invalid template for label 'a': function "f" not/],
    ['{app="cart"} | label_format a=b, a=c', 'a=c', /^multiple label name 'a' not allowed/],
    ['{app="cart"} | label_format __error__=a', '__error__=a', /^__error__ cannot be formatted$/],
  ])('%s', (text, part, message) => {
    const { kind, errors, pipelineErrors } = parse(text);
    expect({ kind, errors }).toEqual({ kind: 'log', errors: [] });
    expect(underlined(text, pipelineErrors)).toEqual([[part, expect.stringMatching(message)]]);
  });

  test('an address beside other alternatives is not looked at, as in Loki', () => {
    expect(parse('{app="cart"} |= ip("nowhere") or "x" | a=ip("nowhere") or b=1').pipelineErrors).toEqual([]);
  });
});
