import { expect, test } from 'vitest';
import { positionAt, utf8Length } from '../../src/syntax/position.ts';

test.each([
  ['the start', 'up', 0, { line: 1, column: 1, byteColumn: 1 }],
  ['the end', 'up', 2, { line: 1, column: 3, byteColumn: 3 }],
  ['behind the end', 'up', 9, { line: 1, column: 3, byteColumn: 3 }],
  ['before the start', 'up', -1, { line: 1, column: 1, byteColumn: 1 }],
  ['a second line', 'sum(\n  up\n)', 7, { line: 2, column: 3, byteColumn: 3 }],
  ['the newline itself', 'up\nup', 2, { line: 1, column: 3, byteColumn: 3 }],
  ['behind a character of two bytes', '"é" x', 4, { line: 1, column: 5, byteColumn: 6 }],
  ['behind a character of four bytes', '"😀" x', 5, { line: 1, column: 6, byteColumn: 8 }],
  ['behind a lone surrogate', '"\ud800" x', 4, { line: 1, column: 5, byteColumn: 7 }],
])('positionAt finds %s', (_, text, offset, position) => {
  expect(positionAt(text, offset)).toEqual(position);
});

test.each(['', 'up', 'é', '€', '😀', 'a😀b', '\ud800', '\udc00a', '\ud83d'])('utf8Length of %j', text => {
  expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
});
