import { RE2JS } from 're2js';
import { describe, expect, test } from 'vitest';
import { mend } from '../../src/lint/fix.ts';
import { readSubjects } from '../../src/lint/read/read-text.ts';
import { regexp as logqlRegexp } from '../../src/lint/rules/logql/regexp.ts';
import { regexp as promqlRegexp } from '../../src/lint/rules/promql/regexp.ts';
import type { LogQuery } from '../../src/logql/ast.ts';
import { quote } from '../../src/syntax/go-string.ts';
import { walk as walkLogql } from '../../src/logql/walk.ts';
import { walk as walkPromql } from '../../src/promql/walk.ts';
import { lintSubjects } from './example.ts';

/** How a query can stand in a file. */
const CONTAINERS: Readonly<Record<string, (query: string) => string>> = {
  'plain YAML': query => rule(query),
  'YAML in single quotes': query => rule(`'${query.replaceAll("'", "''")}'`),
  'YAML in double quotes': query => rule(JSON.stringify(query)),
  'a YAML block': query => rule(`|\n          sum(\n            ${query}\n          )`),
  'a folded YAML block': query => rule(`>-\n          sum(\n          ${query})`),
  JSON: query => JSON.stringify({ groups: [{ name: 'g', rules: [{ record: 'a:b', expr: query }] }] }),
};

const rule = (expr: string) => `groups:\n  - name: g\n    rules:\n      - record: a:b\n        expr: ${expr}\n`;

const PATTERNS = [
  ...[
    'api',
    '^api$',
    '^api',
    'api$',
    '^^api',
    'a-b',
    'a\\-b',
    '10\\.0\\.0\\.1:80',
    '10.0.0.1',
    '^(a|b)$',
    '^a|b$',
    'a|b',
  ],
  ...[
    '.*',
    '^.*$',
    '.+',
    '^.+$',
    '^$',
    '',
    'api\\$',
    '^api\\$$',
    '^*',
    '^a+$',
    '(?i)api',
    '^(?i)api$',
    '\\^api',
    'a b',
    'a/b',
  ],
  ...[
    '.*api.*',
    '.*api',
    'api.*',
    'api\\.*',
    'a.*b',
    '[a]',
    '^[ab]$',
    '\\d',
    '\\Qa.b\\E',
    'é',
    '^é$',
    'a\\\\',
    '.*\\.*',
  ],
];

/** Values that tell the patterns apart. */
const VALUES = [
  ...[
    '',
    'api',
    'API',
    'xapi',
    'apix',
    'api$',
    '^api',
    'a',
    'b',
    'ab',
    'aab',
    'a-b',
    'a b',
    'a/b',
    'a.b',
    'axb',
    'a\\',
    '5',
  ],
  ...['10.0.0.1:80', '10x0x0x1:80', '10.0.0.1', 'é', 'some api here', 'a\nb', '.', 'api.', 'api.b', 'api...'],
];

const literals = (pattern: string) => [
  quote(pattern),
  ...(pattern.includes('`') ? [] : [`\`${pattern}\``]),
  ...(/[\\']/.test(pattern) ? [] : [`'${pattern}'`]),
];

describe.each(Object.entries(CONTAINERS))('in %s', (_, container) => {
  test.each(PATTERNS)('a matcher of %j means the same after the fix', pattern => {
    for (const op of ['=~', '!~']) {
      for (const literal of literals(pattern)) {
        const text = container(`count(up{job="x",instance${op}${literal}})`);
        const { before, after } = mended(text);
        expect(accepted(after)).toEqual(accepted(before));
      }
    }
  });

  test.each(PATTERNS)('a line filter of %j means the same after the fix', pattern => {
    for (const op of ['|~', '!~']) {
      for (const literal of literals(pattern).filter(it => !it.startsWith("'"))) {
        const text = container(`sum(rate({job="x"} ${op} ${literal} or ${literal} [5m]))`);
        const { before, after } = mended(text);
        expect(filtered(after)).toEqual(filtered(before));
      }
    }
  });
});

/** The query of a file before and after its fixes; nothing is left to fix then. */
function mended(text: string) {
  const isLogql = text.includes('[5m]');
  const read = (file: string) =>
    readSubjects('rules.yaml', file, { language: isLogql ? 'logql' : 'promql', isExpected: true });
  const find = (file: string) => lintSubjects([isLogql ? logqlRegexp : promqlRegexp], read(file));
  const fixed = mend(text, find(text)).text;
  expect(find(fixed).filter(({ fix }) => fix)).toEqual([]);
  return { before: queryIn(read(text)), after: queryIn(read(fixed)) };
}

function queryIn([subject]: ReturnType<typeof readSubjects>) {
  if (subject?.kind !== 'rule-file') throw new Error(`no rule file: ${JSON.stringify(subject?.kind)}`);
  const { query } = subject.groups[0]!.rules[0]!;
  expect(query.errors).toEqual([]);
  return query;
}

type Query = ReturnType<typeof queryIn>;

/** Which values the matcher of `instance` accepts. */
function accepted(query: Query): string[] {
  if (query.language !== 'promql') throw new Error('no PromQL');
  const nodes = [...walkPromql(query.expr!)];
  const matchers = nodes.flatMap(node => (node.kind === 'selector' ? node.matchers : []));
  const { op, value } = matchers.find(({ label }) => label === 'instance')!;
  return VALUES.filter(it => matches(op, value, it));
}

function matches(op: string, value: string, text: string): boolean {
  const isEqual = op === '=' || op === '!=' ? text === value : RE2JS.compile(value, RE2JS.DOTALL).matches(text);
  return isEqual === op.startsWith('=');
}

/** Which values come through the line filter. */
function filtered(query: Query): string[] {
  if (query.language !== 'logql') throw new Error('no LogQL');
  const logs = [...walkLogql(query.query!)].find((node): node is LogQuery => node.kind === 'logs')!;
  const [filter] = logs.stages;
  if (filter?.kind !== 'line-filter') throw new Error('no line filter');
  const isRegexp = filter.op.endsWith('~');
  return VALUES.filter(line => {
    const holds = filter.alternatives.some(({ value }) =>
      isRegexp ? RE2JS.compile(value).matcher(line).find() : line.includes(value),
    );
    return holds === filter.op.startsWith('|');
  });
}
