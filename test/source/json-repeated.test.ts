import { expect, test } from 'vitest';
import { repeatedKeys } from '../../src/source/json/repeated.ts';

test.each<{ text: string; want: readonly string[] }>([
  { text: '{"a": 1, "b": {"a": 2}, "c": [{"a": 3}, {"a": 4}]}', want: [] },
  { text: '{"a": 1, "a": 2}', want: ['a at 10'] },
  { text: '{"a":1,"\\u0061":2,"b":1,"a":3}', want: ['a at 8', 'a at 25'] },
  { text: '[{"a": {"b": 1, "b": [{"c": 1, "c": 2}]}}]', want: ['b at 17', 'c at 32'] },
  { text: '{"a": "\\"b\\": , \\"b\\":", "b": {}, "d": "{\\"b\\": 1, \\"b\\": 2}"}', want: [] },
  { text: '{"a": "x\\":", "a": 2}', want: ['a at 15'] },
  { text: '{"__proto__": 1, "b": 2, "__proto__": 3}', want: ['__proto__ at 26'] },
  { text: '["a", "a", {"b": ["b", "b"]}, null]', want: [] },
])('keys that are there twice: $text', ({ text, want }) => {
  const found = repeatedKeys(text, JSON.parse(text));
  expect(found.map(({ key, offset }) => `${key} at ${offset}`)).toEqual(want);
});
